package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keeps the version that answers carry the one that is released; the build hands in the latter. */
class EngineTest {

    @Test
    void version_isThatOfTheBuild() {
        assertThat(Engine.VERSION).isEqualTo(System.getProperty("plumbline.version"));
    }
}
