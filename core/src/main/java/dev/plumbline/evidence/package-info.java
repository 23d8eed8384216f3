/**
 * Can we believe it?
 *
 * <p>{@code Raters} asks whether it depends on who looks, {@code Drivers} which values go with what customers do next,
 * {@code Reliability} whether the criteria measure several things or one mood.
 *
 * <p>May use: {@code audit} and everything below it; not {@code study}, {@code change} or {@code alignment}.
 */
@NullMarked
package dev.plumbline.evidence;

import org.jspecify.annotations.NullMarked;
