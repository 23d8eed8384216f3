package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds the canonical text against one written by hand, and its hash against {@code sha256sum} of coreutils 9.1. */
class CanonicalTextTest {

    private static CanonicalText example() {
        return new CanonicalText("kind")
                .text("a", "b\\c\nd")
                .number("x", -0.0)
                .text("absent", null)
                .number("z", -1.5)
                .truth("t", true)
                .text("u", "ü😀");
    }

    @Test
    void text_isOneMemberALine() {
        assertThat(example().toString())
                .isEqualTo("kind\na b\\\\c\\nd\nx 0000000000000000\nz bff8000000000000\nt true\nu ü😀\n");
    }

    @Test
    void revision_isTheHashOfItsUtf8() {
        assertThat(example().revision())
                .isEqualTo("sha256-b79379a684becd57e37bab6b59aceeb620c7e035096b6189ce5929ff710114c8");
        assertThat(new CanonicalText("weighting").revision())
                .isEqualTo("sha256-52dccc990a471b4a147fc8f6b46dc7cd529248bf64fcf489e4e01fc1d0045439");
    }

    @Test
    void textThatImitatesAMember_staysText() {
        CanonicalText imitation = new CanonicalText("kind").text("a", "b\nc d");
        CanonicalText real = new CanonicalText("kind").text("a", "b").text("c", "d");
        assertThat(imitation.revision()).isNotEqualTo(real.revision());
        assertThat(new CanonicalText("kind").text("a", "b\\nc").revision())
                .isNotEqualTo(new CanonicalText("kind").text("a", "b\nc").revision());
    }
}
