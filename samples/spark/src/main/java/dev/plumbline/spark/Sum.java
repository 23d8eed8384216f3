package dev.plumbline.spark;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** Adds up what is written as bytes; without any, no bytes. What it holds between two rows is such bytes too. */
abstract class Sum extends Aggregator<byte[], byte[], byte[]> {

    private static final long serialVersionUID = 1L;

    /** The sum of two, in any order. */
    abstract byte[] plus(byte[] one, byte[] other);

    @Override
    public final byte[] zero() {
        return new byte[0];
    }

    @Override
    public final byte[] reduce(byte[] sum, byte[] one) {
        return one == null ? sum : merge(sum, one);
    }

    @Override
    public final byte[] merge(byte[] one, byte[] other) {
        if (one.length == 0) {
            return other;
        }
        return other.length == 0 ? one : plus(one, other);
    }

    @Override
    public final byte[] finish(byte[] sum) {
        return sum;
    }

    @Override
    public final Encoder<byte[]> bufferEncoder() {
        return Encoders.BINARY();
    }

    @Override
    public final Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
