package dev.plumbline.spark;

import dev.plumbline.audit.Tally;

/** Adds up tallies; in the bytes of core, whose version also a checkpoint outlives. */
final class TallySum extends Sum {

    private static final long serialVersionUID = 1L;

    private final SharedScope scope;

    TallySum(SharedScope scope) {
        this.scope = scope;
    }

    @Override
    byte[] plus(byte[] one, byte[] other) {
        Tally sum = scope.tally();
        sum.merge(one);
        sum.merge(other);
        return sum.bytes();
    }
}
