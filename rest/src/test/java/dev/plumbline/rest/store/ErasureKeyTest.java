package dev.plumbline.rest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret, its file, and the hashes it makes. */
class ErasureKeyTest {

    @TempDir
    Path directory;

    @Test
    void aKeyIsMadeOnce_andReadAgain() throws Exception {
        Path file = directory.resolve("key");
        ErasureKey made = ErasureKey.readOrMake(file);
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        ErasureKey read = ErasureKey.readOrMake(file);
        assertThat(read.ofId("i")).isEqualTo(made.ofId("i")).hasSize(16);
        assertThat(read.fingerprint()).isEqualTo(made.fingerprint());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        ErasureKey other = ErasureKey.readOrMake(directory.resolve("other"));
        assertThat(other.ofId("i")).isNotEqualTo(made.ofId("i"));
        assertThat(other.fingerprint()).isNotEqualTo(made.fingerprint());
    }

    @Test
    void hashesDiffer_byNameAndByWhatTheyNeme_andNeighboursStandTogether() throws Exception {
        ErasureKey key = ErasureKey.readOrMake(directory.resolve("key"));
        assertThat((int) key.ofCustomer("x"))
                .isNotEqualTo(ByteBuffer.wrap(key.ofId("x")).getInt(4));
        assertThat(key.ofCustomer("x")).isEqualTo(key.ofCustomer("x")).isNotEqualTo(key.ofCustomer("y"));
        byte[] one = key.ofId("interaction-0001");
        byte[] two = key.ofId("interaction-0002");
        key.ofId("something else in between");
        assertThat(one).isNotEqualTo(two).isEqualTo(key.ofId("interaction-0001"));
        assertThat(Arrays.copyOf(one, 4)).isEqualTo(Arrays.copyOf(two, 4));
        assertThat(Arrays.copyOfRange(one, 4, 16)).isNotEqualTo(Arrays.copyOfRange(two, 4, 16));
        assertThat(List.of("", "a", "ab", "abc", "abcd", "äöüß😀"))
                .extracting(id -> Arrays.toString(key.ofId(id)))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherKey_aMissingOne_orABrokenOne_isRefused() throws Exception {
        Path data = directory.resolve("data");
        Path key = directory.resolve("key");
        StoreSettings settings = new StoreSettings(data, null, null, null, key);
        Store.open(settings, new SimpleMeterRegistry()).close();
        assertThat(data.resolve("erasure.key")).doesNotExist();
        Path kept = Files.move(key, directory.resolve("kept"));
        refused(settings, "is missing");
        assertThat(key).doesNotExist();
        ErasureKey.readOrMake(key);
        refused(settings, "is not the one");
        Files.writeString(key, "cafe");
        refused(settings, "64 hexadecimal digits");
        Files.writeString(key, "x".repeat(64));
        refused(settings, "64 hexadecimal digits");
        Files.copy(kept, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Store.open(settings, new SimpleMeterRegistry()).close();
    }

    private static void refused(StoreSettings settings, String why) {
        assertThatThrownBy(() -> Store.open(settings, new SimpleMeterRegistry()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("cafe");
    }
}
