/**
 * How does it move?
 *
 * <p>{@code Trajectories} follow points, promises and trust from period to period and look for the day on which something broke;
 * an {@code Experiment} holds two selections against each other: did the redesign work?; {@code Listening} says where nobody has
 * asked lately.
 *
 * <p>May use: {@code audit} and everything below it; not {@code study}, {@code alignment} or {@code evidence}.
 */
@NullMarked
package dev.plumbline.change;

import org.jspecify.annotations.NullMarked;
