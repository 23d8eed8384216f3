package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Holds the small map against the one of the JDK. */
class NumbersTest {

    @Property
    void ofAnyMap_isEqualToIt(@ForAll Map<String, Double> map, @ForAll String other) {
        Numbers numbers = Numbers.of(map);
        assertThat((Map<String, Double>) numbers).isEqualTo(map);
        assertThat(map).isEqualTo(numbers);
        assertThat(numbers.hashCode()).isEqualTo(map.hashCode());
        assertThat(numbers.get(other)).isEqualTo(map.get(other));
        assertThat(numbers.containsKey(other)).isEqualTo(map.containsKey(other));
        map.forEach((name, value) -> assertThat(numbers.get(name)).isEqualTo(value));
        Map<String, Double> seen = new HashMap<>();
        numbers.each(seen::put);
        assertThat(seen).isEqualTo(map);
    }

    @Property
    void gathered_isWhatAMapWouldHold(@ForAll String[] names) {
        Numbers.Gathering gathering = new Numbers.Gathering();
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            gathering.put(names[i], i);
            map.put(names[i], (double) i);
        }
        assertThat(gathering.numbers().entrySet()).containsExactlyElementsOf(map.entrySet());
    }

    @Test
    void ofNothing_isNone() {
        assertThat(Numbers.of(null)).isSameAs(Numbers.NONE);
        assertThat(Numbers.of(Map.of())).isSameAs(Numbers.NONE);
        assertThat(Numbers.NONE.get("a")).isNull();
    }

    @Test
    void iterator_endsWhereItEnds() {
        Iterator<?> entries = Numbers.of(Map.of("a", 1.0)).entrySet().iterator();
        entries.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
    }
}
