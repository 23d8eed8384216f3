package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a file of keys says, and how it is followed. */
class KeysTest {

    /** {@code printf %s open-sesame | sha256sum} */
    private static final String SESAME = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

    private static final String OTHER = "0".repeat(64);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Keys.class);

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private Path file(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("keys"), List.of(lines));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static List<String> refused(Path file) {
        try {
            Keys.in(file);
        } catch (Keys.RefusedException e) {
            return e.lines();
        }
        throw new AssertionError("taken");
    }

    @Test
    void aLineIsANameTheHashOfATokenAndScopes() throws Exception {
        Keys keys = Keys.in(file(
                "# callers",
                "",
                "  desk\t" + SESAME.toUpperCase(java.util.Locale.ROOT) + "   score,read  ",
                "x " + OTHER + " erase"));
        Caller desk = keys.caller("open-sesame");
        assertThat(desk.name()).isEqualTo("desk");
        assertThat(EnumSet.allOf(KeyScope.class)).filteredOn(desk::may).containsOnly(KeyScope.SCORE, KeyScope.READ);
        assertThat(keys.caller("open-sesame ")).isNull();
        assertThat(keys.caller("")).isNull();
        assertThat(keys.caller(SESAME)).isNull();
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aMadeLineIsRead() throws Exception {
        String line = Keys.line("desk", "open-sesame", EnumSet.of(KeyScope.READ, KeyScope.SCORE));
        assertThat(line).isEqualTo("desk " + SESAME + " score,read");
        assertThat(Keys.in(file(line)).caller("open-sesame")).isNotNull();
    }

    @Test
    void allThatIsWrongIsNamedByItsLineAndNoPartOfAHash() throws Exception {
        Path file = file(
                "desk " + SESAME + " score",
                "two words " + SESAME + " score",
                "desk 12ab score",
                "-x " + OTHER + " score,rate,",
                "twin " + SESAME + " read",
                "short");
        assertThat(refused(file))
                .containsExactly(
                        file + ": line 2: is not a name, the SHA-256 of a token, and scopes separated by commas",
                        file + ": line 3: the SHA-256 is not 64 hexadecimal digits",
                        file + ": line 4: the name is not 1 to 64 letters, digits, dots, hyphens and underscores",
                        file + ": line 4: \"rate\" is no scope; there are score, ingest, read, erase, define, metrics",
                        file + ": line 4: \"\" is no scope; there are score, ingest, read, erase, define, metrics",
                        file + ": line 5: the token is that of line 1",
                        file + ": line 6: is not a name, the SHA-256 of a token, and scopes separated by commas");
    }

    @Test
    void noFileAndNoKeyAreRefused() throws Exception {
        assertThat(refused(folder.resolve("none"))).containsExactly(folder.resolve("none") + ": can't be read");
        assertThat(refused(file("# nothing"))).hasSize(1).first().asString().endsWith(": holds no key");
        Files.write(folder.resolve("huge"), new byte[(1 << 20) + 1]);
        assertThat(refused(folder.resolve("huge")))
                .hasSize(1)
                .first()
                .asString()
                .contains("is longer than");
    }

    @Test
    void aFileThatOthersReadIsWarnedOf() throws Exception {
        Path file = file("desk " + SESAME + " score");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        for (String mode : List.of("rw-------", "rw-r-----", "rw----r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            Keys.in(file);
        }
        assertThat(logged.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).startsWith(file + " can be read by everybody");
        });
    }

    @Test
    void aNewFileIsTakenWhenItHasStayed() throws Exception {
        Keys keys = Keys.in(file("desk " + OTHER + " score"));
        file("desk " + SESAME + " score", "desk " + OTHER + " score");
        keys.look();
        assertThat(keys.caller("open-sesame")).isNull();
        keys.look();
        assertThat(keys.caller("open-sesame")).isNotNull();
        file("desk " + OTHER + " score");
        keys.look();
        keys.look();
        assertThat(keys.caller("open-sesame")).isNull();
        assertThat(logged.list).hasSize(2).allMatch(line -> line.getLevel() == Level.INFO);
    }

    @Test
    void aBrokenOrLostFileChangesNothingAndIsToldOnce() throws Exception {
        Keys keys = Keys.in(file("desk " + SESAME + " score"));
        file("desk " + SESAME + " scor");
        for (int i = 0; i < 5; i++) {
            keys.look();
            assertThat(keys.caller("open-sesame")).isNotNull();
        }
        assertThat(logged.list).hasSize(1);
        assertThat(logged.list.get(0).getLevel()).isEqualTo(Level.ERROR);
        assertThat(logged.list.get(0).getFormattedMessage())
                .contains("stay as they were", "line 1: \"scor\" is no scope")
                .doesNotContain(SESAME);
        assertThat(logged.list.get(0).getThrowableProxy()).isNull();
        Files.delete(folder.resolve("keys"));
        for (int i = 0; i < 5; i++) {
            keys.look();
            assertThat(keys.caller("open-sesame")).isNotNull();
        }
        assertThat(logged.list).hasSize(2);
        file("desk " + SESAME + " read");
        keys.look();
        keys.look();
        assertThat(keys.caller("open-sesame").may(KeyScope.READ)).isTrue();
    }

    @Test
    void whatIsPrintedHoldsNoHash() throws Exception {
        Settings settings = Settings.defaults().withKeys(Keys.in(file("desk " + SESAME + " score")));
        assertThat(settings.toString()).contains("1 keys").doesNotContain("d7ec");
        assertThat(Keys.NONE).hasToString("no keys");
    }

    @Test
    void aKeyAllowsWhatItSaysAndNoMore() throws Exception {
        Caller desk = Keys.in(file("desk " + SESAME + " ingest")).caller("open-sesame");
        desk.require(KeyScope.INGEST);
        for (KeyScope scope : EnumSet.complementOf(EnumSet.of(KeyScope.INGEST))) {
            assertThatThrownBy(() -> desk.require(scope)).isInstanceOfSatisfying(ProblemException.class, problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.INSUFFICIENT_SCOPE);
                assertThat(problem).hasMessageContaining(scope.text());
            });
        }
        assertThat(Set.of(KeyScope.values())).allMatch(Caller.ANYBODY::may).noneMatch(Caller.STRANGER::may);
    }
}
