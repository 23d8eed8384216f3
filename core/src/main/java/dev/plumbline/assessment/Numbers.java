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

    static final Numbers NONE = new Numbers(new String[0], new double[0]);

    private final String[] names;
    private final double[] values;

    private Numbers(String[] names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /** The numbers of any map; absent is none. */
    static Numbers of(@Nullable Map<String, Double> map) {
        if (map == null || map.isEmpty()) {
            return NONE;
        }
        if (map instanceof Numbers numbers) {
            return numbers;
        }
        Numbers numbers = new Numbers(new String[map.size()], new double[map.size()]);
        int i = 0;
        for (Entry<String, Double> entry : map.entrySet()) {
            numbers.names[i] = entry.getKey();
            numbers.values[i++] = entry.getValue();
        }
        return numbers;
    }

    /** These numbers and one more, or with another value for it. */
    Numbers with(String name, double value) {
        int i = indexOf(name);
        boolean known = i >= 0;
        int place = known ? i : names.length;
        String[] moreNames = known ? names.clone() : Arrays.copyOf(names, names.length + 1);
        double[] moreValues = known ? values.clone() : Arrays.copyOf(values, values.length + 1);
        moreNames[place] = name;
        moreValues[place] = value;
        return new Numbers(moreNames, moreValues);
    }

    void each(ObjDoubleConsumer<String> consumer) {
        for (int i = 0; i < names.length; i++) {
            consumer.accept(names[i], values[i]);
        }
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return names.length;
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
                return names.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, Double> next() {
                        if (next == names.length) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(names[next], values[next++]);
                    }
                };
            }
        };
    }
}
