package dev.plumbline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the rounding to millionths: half up, also below zero. */
class MillionthsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "100, 100000000",
        "0.0000004, 0",
        "0.00000050001, 1",
        "0.5, 500000",
        "-0.5, -500000",
        "-0.0000004, 0",
        "-0.0000006, -1",
        "1.5e-6, 2",
        "2.5e-6, 3",
        "-1.5e-6, -1"
    })
    void of_roundsHalfUp(double points, long millionths) {
        assertThat(Millionths.of(points)).isEqualTo(millionths);
    }
}
