package dev.plumbline;

/**
 * Too little to say anything, and how much it would take.
 *
 * @param of what there is too little of
 * @param found how much there is
 * @param needed how much it takes at least
 */
public record Insufficient(String of, long found, long needed) {}
