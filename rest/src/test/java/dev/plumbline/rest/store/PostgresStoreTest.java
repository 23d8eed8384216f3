package dev.plumbline.rest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.rest.store.Assessments.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract on PostgreSQL, and what is its own: a server that goes away. */
class PostgresStoreTest extends StoreContract {

    @Override
    Boolean cleared() {
        return null;
    }

    @Override
    Databases database() {
        return Databases.POSTGRESQL;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theServer_syncs_evenWhereItWouldNot() throws Exception {
        execute(settings.database(), "ALTER ROLE CURRENT_USER SET synchronous_commit = off");
        try (Connection connection = new Postgres(settings.database(), null, null).connect();
                Statement statement = connection.createStatement()) {
            for (String what : List.of("fsync", "synchronous_commit")) {
                try (ResultSet answer = statement.executeQuery("SHOW " + what)) {
                    assertThat(answer.next()).isTrue();
                    assertThat(answer.getString(1)).isEqualTo("on");
                }
            }
        } finally {
            execute(settings.database(), "ALTER ROLE CURRENT_USER RESET synchronous_commit");
        }
    }

    @Test
    void places_areInTheOrderOfCommits() throws Exception {
        try (Store second = Store.open(settings, new SimpleMeterRegistry())) {
            List<Store> stores = List.of(store, second);
            CompletableFuture<List<Long>> read = CompletableFuture.supplyAsync(() -> {
                List<Long> pages = new ArrayList<>();
                long after = 0;
                int seen = 0;
                while (seen < 2000) {
                    var page = assessments().page(dev.plumbline.assessment.Selection.EVERYTHING, after, 10);
                    seen += page.assessments().size();
                    for (var one : page.assessments()) {
                        after = Math.max(
                                after,
                                second.assessments().find(one.id()).kept().place());
                    }
                    pages.add(after);
                }
                return pages;
            });
            atOnce(
                    4,
                    thread -> IntStream.range(0, 500)
                            .mapToObj(i -> stores.get(thread % 2).assessments().add(of(thread + "-" + i, "c")))
                            .toList());
            assertThat(read.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join())
                    .isSorted();
        }
    }

    @Test
    void twoServers_takeTurns_whateverIsolationIsTheDefault() throws Exception {
        String url = settings.database() + "&options=-c%20default_transaction_isolation=serializable";
        StoreSettings strict = new StoreSettings(settings.dataDir(), url, null, null, null);
        try (Store one = Store.open(strict, new SimpleMeterRegistry());
                Store two = Store.open(strict, new SimpleMeterRegistry())) {
            List<Store> stores = List.of(one, two);
            atOnce(
                            4,
                            thread -> IntStream.range(0, 200)
                                    .mapToObj(i ->
                                            stores.get(thread % 2).assessments().add(of(thread + "-" + i, "c")))
                                    .toList())
                    .forEach(outcomes -> assertThat(outcomes).containsOnly(Outcome.CREATED));
        }
    }

    /** Of such a batch the driver does not say which rows it changed. */
    @Test
    void aDriverThatRewritesBatches_makesNoDifference() throws Exception {
        addAll(List.of(of("i-3", "c"), of("i-7", "d"))).get();
        String url = settings.database() + "&reWriteBatchedInserts=true";
        try (Store rewriting = Store.open(new StoreSettings(settings.dataDir(), url, null, null, null), meters)) {
            List<Outcome> outcomes = rewriting
                    .assessments()
                    .addAll(
                            IntStream.range(0, 250)
                                    .mapToObj(i -> Arrival.of(of("i-" + i, "c")))
                                    .toList(),
                            FIRST)
                    .get();
            assertThat(outcomes)
                    .hasSize(250)
                    .startsWith(Outcome.CREATED, Outcome.CREATED, Outcome.CREATED, Outcome.SAME)
                    .containsOnlyOnce(Outcome.SAME, Outcome.CONFLICT);
            assertThat(outcomes.get(7)).isEqualTo(Outcome.CONFLICT);
            assertThat(rewriting.assessments().eraseCustomer("c").assessments()).isEqualTo(249);
        }
    }

    @Test
    void whatIsNoStore_isRefusedInOneLine() throws Exception {
        StoreSettings other = Databases.POSTGRESQL.empty(directory.resolve("other"));
        execute(other.database(), "CREATE TABLE somebody_elses (a int)");
        assertThatThrownBy(() -> Store.open(other, meters))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("something else")
                .hasMessageNotContaining("user=");
        for (String url : List.of(
                "jdbc:postgresql://127.0.0.1:1/plumbline?password=hidden", "jdbc:postgresql:no url", "jdbc:h2:mem")) {
            assertThatThrownBy(() -> Store.open(
                            new StoreSettings(directory.resolve("data"), url, "user", "hidden", null), meters))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("[^\n]+\\.")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void aLaterVersionsTables_areRefused() throws Exception {
        store.close();
        execute(
                settings.database(),
                "INSERT INTO flyway_schema_history VALUES (9, '9', 'later', 'SQL', 'V9__later.sql', 1, 'x', now(), 1, true)");
        assertThatThrownBy(() -> Store.open(settings, meters)).isInstanceOf(StoreException.class);
    }

    @Test
    void whenTheServerGoes_theStoreIsUnavailable_untilItIsBack() throws Exception {
        Path cluster = directory.resolve("cluster");
        EmbeddedPostgres server = start(cluster, 0);
        int port = server.getPort();
        StoreSettings onIt = new StoreSettings(
                directory.resolve("onIt"), server.getJdbcUrl("postgres", "postgres"), null, null, null);
        try (Store store = Store.open(onIt, new SimpleMeterRegistry())) {
            List<CompletableFuture<List<Outcome>>> batches = new ArrayList<>();
            assertThat(store.isReachable()).isTrue();
            CompletableFuture<Void> stopping = null;
            for (int batch = 0; batch < 400; batch++) {
                int each = batch;
                batches.add(store.assessments()
                        .addAll(
                                IntStream.range(0, 50)
                                        .mapToObj(i -> Arrival.of(of(each + "-" + i, "c")))
                                        .toList(),
                                FIRST));
                if (batch == 100) {
                    batches.get(50).join(); // so that some were acknowledged
                    stopping = CompletableFuture.runAsync(() -> stop(server));
                }
            }
            stopping.join();
            assertThatThrownBy(() -> store.assessments().add(of("while gone", "c")))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> store.assessments().find("while gone"))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(store.isReachable()).isFalse();
            EmbeddedPostgres again = start(cluster, port);
            try {
                org.assertj.core.api.Assertions.assertThat(CompletableFuture.supplyAsync(() -> {
                            while (!store.isReachable()) {
                                Thread.onSpinWait();
                            }
                            return true;
                        }))
                        .succeedsWithin(Duration.ofSeconds(20));
                assertThat(store.assessments().add(of("when back", "c"))).isEqualTo(Outcome.CREATED);
                int lost = 0;
                for (int batch = 0; batch < batches.size(); batch++) {
                    try {
                        batches.get(batch).join();
                        assertThat(store.assessments().find(batch + "-49").kept())
                                .isNotNull();
                    } catch (CompletionException e) {
                        assertThat(e).hasCauseInstanceOf(StoreUnavailableException.class);
                        lost++;
                    }
                }
                assertThat(lost).isLessThan(400);
            } finally {
                stop(again);
            }
        }
    }

    private static EmbeddedPostgres start(Path cluster, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
