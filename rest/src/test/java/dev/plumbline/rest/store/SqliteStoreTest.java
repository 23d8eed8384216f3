package dev.plumbline.rest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.rest.store.Assessments.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract on SQLite, and what is its own: files. */
class SqliteStoreTest extends StoreContract {

    @Override
    Boolean cleared() {
        return true;
    }

    @Override
    Databases database() {
        return Databases.SQLITE;
    }

    private Path file() {
        return settings.dataDir().resolve("plumbline.db");
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nobodyElse_mayOpenTheFiles() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        assessments().add(of("i", "c"));
        assertThat(modes())
                .isEqualTo(Map.of(
                        "", "rwx------",
                        "erasure.key", "rw-------",
                        "plumbline.db", "rw-------",
                        "plumbline.db-wal", "rw-------",
                        "plumbline.db-shm", "rw-------"));
    }

    private Map<String, String> modes() throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(settings.dataDir())) {
            for (Path file : files.toList()) {
                modes.put(
                        settings.dataDir().relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    @Test
    void whatIsNoStore_isRefusedInOneLine() throws Exception {
        Path text = Files.createDirectories(directory.resolve("text"));
        Files.writeString(
                text.resolve("plumbline.db"), "These are only some words, and no database at all. ".repeat(40));
        Path other = Files.createDirectories(directory.resolve("other"));
        execute(other.resolve("plumbline.db"), "CREATE TABLE somebody_elses (a)");
        Path plain = Files.writeString(directory.resolve("plain"), "a file");
        Path folder = directory.resolve("folder");
        Files.createDirectories(folder.resolve("plumbline.db"));
        for (Path dataDir : List.of(text, other, plain, folder, directory.resolve("what?"))) {
            assertThatThrownBy(() -> Store.open(StoreSettings.in(dataDir), meters))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("[^\n]+\\.");
        }
    }

    @Test
    void aLaterVersionsTables_areRefused() throws Exception {
        store.close();
        execute(
                file(),
                "INSERT INTO flyway_schema_history VALUES (9, '9', 'later', 'SQL', 'V9__later.sql', 1, 'x', '2030', 1, 1)");
        assertThatThrownBy(() -> Store.open(settings, meters)).isInstanceOf(StoreException.class);
    }

    @Test
    void whatACrashLeftInTheJournal_isCleared() throws Exception {
        assessments().eraseCustomer("nobody"); // from now on nothing is to be cleared
        assessments().add(of("i", "Qzleftbehind"));
        Path crashed = Files.createDirectories(directory.resolve("crashed"));
        try (Stream<Path> files = Files.list(settings.dataDir())) {
            for (Path file : files.toList()) {
                Files.copy(file, crashed.resolve(file.getFileName()));
            }
        }
        Path journal = crashed.resolve("plumbline.db-wal");
        assertThat(journal).isNotEmptyFile();
        try (Store again = Store.open(StoreSettings.in(crashed), new SimpleMeterRegistry())) {
            assertThat(CompletableFuture.runAsync(() -> {
                        while (journal.toFile().length() > 0) {
                            Thread.onSpinWait();
                        }
                    }))
                    .succeedsWithin(Duration.ofSeconds(5));
            assertThat(again.assessments().find("i").kept()).isNotNull();
        }
        assertThat(journal).doesNotExist();
    }

    @Test
    void aFullDisk_makesTheStoreUnavailable_untilThereIsRoom() throws Exception {
        int[] most = {401}; // pages, of which a text of 10,000 characters takes two: one is left over
        Database small = new Sqlite(Files.createDirectory(directory.resolve("small"))) {
            @Override
            Connection connect() throws SQLException {
                Connection connection = super.connect();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = " + most[0]);
                }
                return connection;
            }
        };
        try (Store full = Store.open(small, directory.resolve("key"), new SimpleMeterRegistry())) {
            List<String> added = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; ; i++) {
                            Assessment assessment =
                                    seen("i-" + i).verbatim("x".repeat(10_000)).build();
                            assertThat(full.assessments().add(assessment)).isEqualTo(Outcome.CREATED);
                            added.add(assessment.id());
                        }
                    })
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(added).hasSizeGreaterThan(50);
            assertThat(full.isReachable()).isTrue();
            assertThat(full.assessments().find(added.get(50)).kept()).isNotNull();
            assertThat(full.assessments().add(of("small ones fit", "c"))).isEqualTo(Outcome.CREATED);
            assertThat(full.assessments().eraseCustomer("c").journalCleared()).isTrue();
            most[0] = 10_000;
            Assessment refused =
                    seen("i-" + added.size()).verbatim("x".repeat(10_000)).build();
            assertThatThrownBy(() -> full.assessments().add(refused)).isInstanceOf(StoreUnavailableException.class);
            assertThat(full.assessments().add(refused)).isEqualTo(Outcome.CREATED);
            List<Assessment> all = new ArrayList<>();
            full.assessments().forEach(Selection.EVERYTHING, all::add);
            added.add(refused.id());
            assertThat(ids(all)).isEqualTo(added);
        }
    }

    @Test
    void aLockedFile_makesTheStoreUnavailable_untilItIsFree() throws Exception {
        Database impatient = new Sqlite(Files.createDirectory(directory.resolve("locked"))) {
            @Override
            Connection connect() throws SQLException {
                Connection connection = super.connect();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA busy_timeout = 50");
                }
                return connection;
            }
        };
        try (Store locked = Store.open(impatient, directory.resolve("key"), new SimpleMeterRegistry());
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("locked/plumbline.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> locked.assessments().add(of("i", "c")))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(locked.assessments().find("i").kept()).isNull();
            statement.execute("ROLLBACK");
            assertThat(locked.assessments().add(of("i", "c"))).isEqualTo(Outcome.CREATED);
        }
    }

    /** The writer would do it himself long after. */
    @Test
    void theJournal_isWorkedIntoTheFile_whileTheStoreIsOpen() throws Exception {
        String verbatim = "x".repeat(2_000);
        for (int batch = 0; batch < 12; batch++) {
            int from = 1_000 * batch;
            addAll(IntStream.range(from, from + 1_000)
                            .mapToObj(i -> seen("i-" + i).verbatim(verbatim).build())
                            .toList())
                    .get();
        }
        assertThat(CompletableFuture.runAsync(() -> {
                    while (file().toFile().length() < 8 << 20) {
                        Thread.onSpinWait();
                    }
                }))
                .succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aReaderThatHoldsBackTheJournal_isReported_andClearingGoesOn() throws Exception {
        addAll(IntStream.range(0, 4000)
                        .mapToObj(i -> of("i-" + i, i == 7 ? "gone" : "stays"))
                        .toList())
                .get();
        int[] seen = {0};
        assessments().forEach(Selection.EVERYTHING, assessment -> {
            if (seen[0]++ == 0) {
                assertThat(assessments().eraseCustomer("gone")).isEqualTo(new Assessments.Erasure(1, false));
            }
        });
        assertThat(seen[0]).isEqualTo(4000);
        assertThat(CompletableFuture.runAsync(() -> {
                    while (file().resolveSibling("plumbline.db-wal").toFile().length() > 0) {
                        Thread.onSpinWait();
                    }
                }))
                .succeedsWithin(Duration.ofSeconds(5));
    }

    /**
     * Every text of a person is made of their token, so that whatever is left of it anywhere holds the token. A corrected assessment
     * carries a token of its own.
     */
    @Test
    void ofWhoIsErased_noByteIsLeftInAnyFile() throws Exception {
        Random random = new Random(20250505);
        int people = 140;
        Map<String, Set<String>> tokensOf = new HashMap<>();
        Map<String, List<String>> idsOf = new HashMap<>();
        List<Assessment> batch = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            String customer = "person-" + random.nextInt(people) + '-';
            String token = token(random);
            tokensOf.computeIfAbsent(customer, any -> new HashSet<>()).add(token);
            Assessment one = personal(token, customer, token + i, random);
            idsOf.computeIfAbsent(customer, any -> new ArrayList<>()).add(one.id());
            batch.add(one);
            if (random.nextInt(40) == 0) {
                addAll(batch).get();
                batch.clear();
            }
        }
        addAll(batch).get();
        List<String> customers = new ArrayList<>(tokensOf.keySet());
        assertThat(tokensInFiles())
                .containsAll(tokensOf.values().stream().flatMap(Set::stream).toList());
        for (int i = 0; i < 300; i++) {
            String customer = customers.get(random.nextInt(customers.size()));
            List<String> ids = idsOf.get(customer);
            String id = ids.get(random.nextInt(ids.size()));
            String token = token(random);
            tokensOf.get(customer).add(token);
            assertThat(assessments().replace(assessments().find(id).kept(), personal(token, customer, id, random)))
                    .isTrue();
        }
        java.util.Collections.shuffle(customers, random);
        Set<String> gone = new HashSet<>();
        while (customers.size() > 40) {
            for (int i = 0; i < 50; i++) {
                String customer = customers.remove(customers.size() - 1);
                if (i % 5 == 0) {
                    for (String id : idsOf.get(customer)) {
                        assertThat(assessments().erase(assessments().find(id).kept()))
                                .isTrue();
                    }
                } else {
                    assertThat(assessments().eraseCustomer(customer).journalCleared())
                            .isTrue();
                }
                gone.addAll(tokensOf.get(customer));
                gone.add(customer);
                // what comes in between takes the room that became free
                String stays = token(random);
                tokensOf.get(customers.get(0)).add(stays);
                Assessment fresh = personal(stays, customers.get(0), stays + "-" + i, random);
                idsOf.get(customers.get(0)).add(fresh.id());
                assertThat(assessments().add(fresh)).isEqualTo(Outcome.CREATED);
            }
            assertThat(tokensInFiles()).doesNotContainAnyElementsOf(gone);
        }
        reopen();
        assertThat(tokensInFiles()).doesNotContainAnyElementsOf(gone);
        List<String> left = ids(all(Selection.EVERYTHING));
        assertThat(left)
                .containsExactlyInAnyOrderElementsOf(customers.stream()
                        .flatMap(customer -> idsOf.get(customer).stream())
                        .toList());
        Set<String> now = tokensInFiles();
        for (Assessment each : all(Selection.EVERYTHING)) {
            assertThat(now).contains(each.rater());
        }
    }

    private static String token(Random random) {
        StringBuilder token = new StringBuilder("Qz");
        for (int i = 0; i < 10; i++) {
            token.append((char) ('a' + random.nextInt(26)));
        }
        return token.toString();
    }

    private static Assessment personal(String token, String customer, String id, Random random) {
        Assessment.Builder builder = seen(id).customer(customer).rater(token).unit(token);
        builder.verbatim((token + ' ').repeat(random.nextInt(random.nextInt(4) == 0 ? 1200 : 100)));
        if (random.nextInt(3) == 0) {
            builder.metadata(token, (token + '-').repeat(random.nextInt(300)));
        }
        return builder.metadata("person", customer).build();
    }

    private static final Pattern TOKEN = Pattern.compile("Qz[a-z]{10}|person-[0-9]+-");

    private Set<String> tokensInFiles() throws IOException {
        Set<String> tokens = new HashSet<>();
        try (Stream<Path> files = Files.walk(settings.dataDir())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = TOKEN.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (matcher.find()) {
                    tokens.add(matcher.group());
                }
            }
        }
        return tokens;
    }
}
