package dev.plumbline.assessment;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of a handful of named numbers, in the order in which they were given.
 *
 * <p>An assessment has three of them and a server builds a million assessments a second: two small arrays, without a
 * boxed number or a hash table, are what makes that affordable. Looking up is a linear search.
 */
final class Numbers extends AbstractMap<String, Double> {

    static final Numbers NONE = new Numbers(new String[0], new double[0], 0);

    private final String[] names;
    private final double[] values;
    private final int size;

    /** Takes over its arrays, of which the first {@code size} places count. */
    private Numbers(String[] names, double[] values, int size) {
        this.names = names;
        this.values = values;
        this.size = size;
    }

    /** The numbers of any map; absent is none. */
    static Numbers of(@Nullable Map<String, Double> map) {
        if (map == null || map.isEmpty()) {
            return NONE;
        }
        if (map instanceof Numbers numbers) {
            return numbers;
        }
        Numbers numbers = new Numbers(new String[map.size()], new double[map.size()], map.size());
        int i = 0;
        for (Entry<String, Double> entry : map.entrySet()) {
            numbers.names[i] = entry.getKey();
            numbers.values[i++] = entry.getValue();
        }
        return numbers;
    }

    void each(ObjDoubleConsumer<String> consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(names[i], values[i]);
        }
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        int i = indexOf(name);
        return i < 0 ? null : (Double) values[i];
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < size;
                    }

                    @Override
                    public Entry<String, Double> next() {
                        if (next == size) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(names[next], values[next++]);
                    }
                };
            }
        };
    }

    /** Gathers numbers one by one; of two with one name the later stays. */
    static final class Gathering {

        private static final int ROOM = 6;

        private String[] names = NONE.names;
        private double[] values = NONE.values;
        private int size;
        private boolean handedOut;

        void put(String name, double value) {
            int at = 0;
            while (at < size && !names[at].equals(name)) {
                at++;
            }
            if (at == names.length || handedOut) {
                int room = Math.max(ROOM, at < names.length ? names.length : 2 * at);
                handedOut = false;
                names = Arrays.copyOf(names, room);
                values = Arrays.copyOf(values, room);
            }
            names[at] = name;
            values[at] = value;
            size = Math.max(size, at + 1);
        }

        /** What was gathered so far; more can follow, and does not touch it. */
        Numbers numbers() {
            handedOut = true;
            return size == 0 ? NONE : new Numbers(names, values, size);
        }
    }
}
