/**
 * Is what the READMEs say so?
 *
 * <p>Code on a page is a region of a file that is compiled and tested: a comment before the block names it,
 * {@code <!-- src/main/java/Desk.java[tag=close] -->}, and in the file the lines {@code // tag::close[]} and {@code // end::close[]}
 * enclose it. What a command prints stands in the block after it, where {@code …} stands for anything; each command that asks a
 * server has such a block.
 */
@NullMarked
package dev.plumbline.pages;

import org.jspecify.annotations.NullMarked;
