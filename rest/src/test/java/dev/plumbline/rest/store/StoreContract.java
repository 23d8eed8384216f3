package dev.plumbline.rest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.store.Assessments.Found;
import dev.plumbline.rest.store.Assessments.Kept;
import dev.plumbline.rest.store.Assessments.Outcome;
import dev.plumbline.rest.store.Assessments.Page;
import dev.plumbline.rest.store.Revisions.Revision;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store promises on any database. */
abstract class StoreContract {

    /** What the first batch comes after. */
    static final CompletableFuture<?> FIRST = CompletableFuture.completedFuture(null);

    static final Instant MORNING = Instant.parse("2025-05-05T08:00:00Z");

    @TempDir
    Path directory;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    StoreSettings settings;
    Store store;

    abstract Databases database();

    /** What an erasure says of the journal: true, or null if it is out of reach. */
    abstract Boolean cleared();

    @BeforeEach
    void open() throws Exception {
        settings = database().empty(directory.resolve("data"));
        store = Store.open(settings, meters);
    }

    @AfterEach
    void close() {
        store.close();
    }

    void reopen() throws StoreException {
        store.close();
        store = Store.open(settings, meters);
    }

    Assessments assessments() {
        return store.assessments();
    }

    static Assessment.Builder seen(String id) {
        return Assessment.at("check-out", MORNING).id(id).rate("respect", 4);
    }

    static Assessment of(String id, String customer) {
        return seen(id).customer(customer).build();
    }

    List<Assessment> all(Selection selection) {
        List<Assessment> all = new ArrayList<>();
        assessments().forEach(selection, all::add);
        return all;
    }

    CompletableFuture<List<Outcome>> addAll(List<Assessment> batch) {
        return assessments().addAll(batch.stream().map(Arrival::of).toList(), FIRST);
    }

    static List<String> ids(List<Assessment> assessments) {
        return assessments.stream().map(Assessment::id).toList();
    }

    static <T> List<T> atOnce(int threads, Function<Integer, T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Callable<T>> calls = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(i -> () -> {
                        ready.countDown();
                        ready.await();
                        return work.apply(i);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsAdded_isThere_afterReopeningToo() throws Exception {
        Assessment full = Assessment.at("complaint-desk", MORNING.plusNanos(123_456_789))
                .id("Ünïcode ✓ \"id\"")
                .rubric("values-audit")
                .channel("phone")
                .segment("leisure")
                .customer("g-0504")
                .rater("auditor-2")
                .perspective("front-line")
                .unit("call-7731")
                .rate("respect", 4.5)
                .rate("security", 1)
                .notApplicable("relationships")
                .redFlag("repeat-information")
                .promises(2, 1)
                .metric("handleSeconds", 0.1 + 0.2)
                .outcome("returned", 0)
                .verbatim("line\nbreak \u0001 \u0000 and 😀")
                .metadata("free", "text")
                .build();
        assertThat(assessments().add(full)).isEqualTo(Outcome.CREATED);
        Kept kept = assessments().find(full.id()).kept();
        assertThat(kept.assessment()).isEqualTo(full);
        assertThat(kept.revision()).matches("sha256-[0-9a-f]{64}");
        reopen();
        assertThat(assessments().find(full.id())).isEqualTo(new Found(kept, false));
        assertThat(all(Selection.EVERYTHING)).containsExactly(full);
        assertThat(assessments().find("nobody")).isEqualTo(new Found(null, false));
    }

    @Test
    void theSameIdAgain_isSameConflictOrErased() {
        Assessment first = of("i-1", "c");
        assertThat(assessments().add(first)).isEqualTo(Outcome.CREATED);
        assertThat(assessments().add(of("i-1", "c"))).isEqualTo(Outcome.SAME);
        assertThat(assessments().add(of("i-1", "other"))).isEqualTo(Outcome.CONFLICT);
        assertThat(assessments().find("i-1").kept().assessment()).isEqualTo(first);
        assertThat(assessments().erase(assessments().find("i-1").kept())).isTrue();
        assertThat(assessments().find("i-1")).isEqualTo(new Found(null, true));
        assertThat(assessments().add(first)).isEqualTo(Outcome.ERASED);
        assertThat(all(Selection.EVERYTHING)).isEmpty();
    }

    @Test
    void theOrderOfMembers_isNoDifference() {
        assertThat(assessments().add(seen("i").rate("security", 2).build())).isEqualTo(Outcome.CREATED);
        Assessment turned = Assessment.at("check-out", MORNING)
                .id("i")
                .rate("security", 2)
                .rate("respect", 4)
                .build();
        assertThat(assessments().add(turned)).isEqualTo(Outcome.SAME);
    }

    @Test
    void inABatch_theFirstOfAnIdWins_andTheRestIsJudgedInOrder() throws Exception {
        assessments().add(of("old", "c"));
        assessments().add(of("gone", "c"));
        assessments().erase(assessments().find("gone").kept());
        List<Outcome> outcomes = addAll(List.of(
                        of("new", "c"),
                        of("old", "c"),
                        of("new", "d"),
                        of("gone", "c"),
                        of("old", "d"),
                        of("new", "c"),
                        of("last", "c")))
                .get();
        assertThat(outcomes)
                .containsExactly(
                        Outcome.CREATED,
                        Outcome.SAME,
                        Outcome.CONFLICT,
                        Outcome.ERASED,
                        Outcome.CONFLICT,
                        Outcome.SAME,
                        Outcome.CREATED);
        assertThat(ids(all(Selection.EVERYTHING))).containsExactly("old", "new", "last");
        assertThat(addAll(List.of()).get()).isEmpty();
    }

    @Test
    void inALargeBatch_eachIsAddedButThoseThatAreThere() throws Exception {
        List<Assessment> before =
                IntStream.range(0, 90).mapToObj(i -> of("i-" + 3 * i, "c")).toList();
        addAll(before).get();
        List<Assessment> batch = new ArrayList<>();
        List<Outcome> expected = new ArrayList<>();
        for (int i = 0; i < 1_050; i++) { // the first hundreds are mixed, then come whole ones, and a rest
            batch.add(of("i-" + i, "c"));
            expected.add(i % 3 == 0 && i < 270 ? Outcome.SAME : Outcome.CREATED);
        }
        batch.set(600, of("i-599", "d"));
        expected.set(600, Outcome.CONFLICT);
        batch.set(800, of("i-2", "c"));
        expected.set(800, Outcome.SAME);

        assertThat(addAll(batch).get()).isEqualTo(expected);

        List<Assessment> created = new ArrayList<>(before);
        IntStream.range(0, batch.size())
                .filter(i -> expected.get(i) == Outcome.CREATED)
                .forEach(i -> created.add(batch.get(i)));
        assertThat(all(Selection.EVERYTHING)).isEqualTo(created);
    }

    /** The text is kept as it came; nobody who asks can tell. */
    @Test
    void howATextWasWritten_makesNoDifference() throws Exception {
        byte[] text = """
                { "touchpoint":"check-in" ,\t"ratings":{"security":2.50,"respect":4e0},
                "id":"caf\\u00e9","customer":"g\\/1","occurredAt":"2025-01-01T10:00:00+01:00" }""".getBytes(StandardCharsets.UTF_8);
        Assessment sent = Json.read(text, Assessment.class);
        assertThat(assessments().addAll(List.of(Arrival.of(sent, text)), FIRST).get())
                .containsExactly(Outcome.CREATED);
        assertThat(all(Selection.EVERYTHING)).containsExactly(sent);
        assertThat(assessments().page(Selection.EVERYTHING, 0, 10).assessments())
                .containsExactly(sent);
        Kept kept = assessments().find("café").kept();
        assertThat(kept.assessment()).isEqualTo(sent);
        assertThat(kept.revision()).isEqualTo(Assessments.revision(sent));
        assertThat(assessments().add(sent)).isEqualTo(Outcome.SAME);
        assertThat(assessments().eraseCustomer("g/1").assessments()).isEqualTo(1);
    }

    @Test
    void aBatchThatComesAfterOneThatFailed_isNotStored() {
        CompletableFuture<?> failed = CompletableFuture.failedFuture(new IllegalStateException());
        assertThat(assessments().addAll(List.of(Arrival.of(of("later", "c"))), failed))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(StoreUnavailableException.class);
        assertThat(assessments().find("later")).isEqualTo(new Found(null, false));
        assertThat(assessments().add(of("later", "c"))).isEqualTo(Outcome.CREATED);
    }

    @Test
    void ofManyWhoAddOneId_oneCreatesIt() throws Exception {
        for (String customer : List.of("", "different")) {
            List<Outcome> outcomes = atOnce(
                    64, i -> assessments().add(of("one" + customer, customer.isEmpty() ? "c" : customer + i % 4)));
            Map<Outcome, Long> counts =
                    outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
            assertThat(counts)
                    .isEqualTo(
                            customer.isEmpty()
                                    ? Map.of(Outcome.CREATED, 1L, Outcome.SAME, 63L)
                                    : Map.of(Outcome.CREATED, 1L, Outcome.SAME, 15L, Outcome.CONFLICT, 48L));
        }
        assertThat(all(Selection.EVERYTHING)).hasSize(2);
    }

    @Test
    void twoStoresOnOneDatabase_writeSideBySide() throws Exception {
        try (Store second = Store.open(settings, new SimpleMeterRegistry())) {
            List<Store> stores = List.of(store, second);
            List<List<Outcome>> outcomes = atOnce(8, thread -> {
                List<Outcome> mine = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    mine.add(stores.get(thread % 2).assessments().add(of("i-" + i, "c")));
                }
                return mine;
            });
            for (int i = 0; i < 50; i++) {
                int each = i;
                assertThat(outcomes.stream().map(mine -> mine.get(each)))
                        .containsOnly(Outcome.CREATED, Outcome.SAME)
                        .containsOnlyOnce(Outcome.CREATED);
            }
            assertThat(all(Selection.EVERYTHING)).hasSize(50);
            assertThat(second.assessments().find("i-7")).isEqualTo(assessments().find("i-7"));
        }
    }

    @Test
    void aCorrection_takesThePlaceOfWhatWasFound_once() {
        assessments().add(of("i", "before"));
        assessments().add(of("j", "c"));
        Kept found = assessments().find("i").kept();
        Assessment correction = of("i", "after");
        assertThat(assessments().replace(found, correction)).isTrue();
        Kept corrected = assessments().find("i").kept();
        assertThat(corrected.assessment()).isEqualTo(correction);
        assertThat(corrected.revision()).isNotEqualTo(found.revision());
        assertThat(corrected.place()).isGreaterThan(found.place());
        assertThat(assessments().replace(found, of("i", "late"))).isFalse();
        assertThat(assessments().erase(found)).isFalse();
        assertThat(ids(all(Selection.EVERYTHING))).containsExactly("j", "i");
        assertThat(assessments().add(correction)).isEqualTo(Outcome.SAME);
        assertThatThrownBy(() -> assessments().replace(corrected, of("j", "c")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofManyWhoCorrect_oneDoes() throws Exception {
        assessments().add(of("i", "before"));
        Kept found = assessments().find("i").kept();
        assertThat(atOnce(16, i -> assessments().replace(found, of("i", "after" + i))))
                .containsOnlyOnce(true);
        assertThat(all(Selection.EVERYTHING)).hasSize(1);
    }

    @Test
    void erasingACustomer_leavesAllOthers() {
        for (int i = 0; i < 30; i++) {
            assessments().add(of("i-" + i, "c-" + i % 3));
        }
        assessments().add(seen("nobody's").build());
        assertThat(assessments().replace(assessments().find("i-1").kept(), of("i-1", "c-0")))
                .isTrue();
        assertThat(assessments().eraseCustomer("c-1")).isEqualTo(new Assessments.Erasure(9, cleared()));
        assertThat(assessments().eraseCustomer("c-1")).isEqualTo(new Assessments.Erasure(0, cleared()));
        assertThat(assessments().eraseCustomer("unheard of").assessments()).isZero();
        assertThat(all(Selection.EVERYTHING)).hasSize(22).noneMatch(seen -> "c-1".equals(seen.customer()));
        assertThat(assessments().find("i-4").erased()).isTrue();
        assertThat(assessments().add(of("i-4", "c-2"))).isEqualTo(Outcome.ERASED);
    }

    @Test
    void pages_goThroughASelectionOnce() throws Exception {
        List<Assessment> kept = IntStream.range(0, 100)
                .mapToObj(i -> of("i-" + i, "c-" + i % 4))
                .toList();
        addAll(kept).get();
        List<String> seen = new ArrayList<>();
        int pages = 0;
        Selection some = new Selection(null, null, null, null, null, null, List.of("c-1", "c-3"), null, null);
        for (Long next = 0L; next != null; pages++) {
            Page page = assessments().page(some, next, 7);
            assertThat(page.assessments()).hasSizeLessThanOrEqualTo(7);
            seen.addAll(ids(page.assessments()));
            next = page.next();
            assessments().add(of("later-" + pages, "c-2"));
        }
        assertThat(seen)
                .isEqualTo(ids(kept.stream().filter(some::matches).toList()))
                .hasSize(50);
        assertThat(pages).isEqualTo(8);
        assertThat(assessments().page(Selection.EVERYTHING.at("nowhere"), 0, 10))
                .isEqualTo(new Page(List.of(), null));
    }

    @Test
    void aPage_endsWithHalfAMegabyte() throws Exception {
        String words = "x".repeat(16_000);
        addAll(IntStream.range(0, 100)
                        .mapToObj(i -> seen("i-" + i).verbatim(words).build())
                        .toList())
                .get();
        Page page = assessments().page(Selection.EVERYTHING, 0, 10_000);
        assertThat(page.assessments()).hasSizeBetween(30, 40);
        int seen = page.assessments().size();
        while (page.next() != null) {
            page = assessments().page(Selection.EVERYTHING, page.next(), 10_000);
            seen += page.assessments().size();
        }
        assertThat(seen).isEqualTo(100);
    }

    @Test
    void everySelection_isJudgedAsTheSelectionItself() throws Exception {
        List<Assessment> kept = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Assessment.Builder one = Assessment.at("touchpoint-" + i % 5, MORNING.plusMillis(i * 250L - 50_000))
                    .id("i-" + i)
                    .rate("respect", 1 + i % 5)
                    .perspective(i % 7 == 0 ? "front-line" : "customer");
            if (i % 3 > 0) {
                one.customer("c-" + i % 11)
                        .channel("channel-" + i % 3)
                        .segment("s-" + i % 2)
                        .rater("r-" + i % 4);
            }
            kept.add((i % 6 == 0 ? one.rubric("desk-audit") : one).build());
        }
        addAll(kept).get();
        Instant since = MORNING.minusMillis(20_250);
        Instant until = MORNING.plusMillis(20_500);
        List<Selection> selections = List.of(
                Selection.EVERYTHING,
                Selection.EVERYTHING.since(since),
                Selection.EVERYTHING.until(until),
                Selection.EVERYTHING.since(since).until(until).at("touchpoint-1", "touchpoint-4"),
                Selection.EVERYTHING.ofSegments("s-1"),
                new Selection("desk-audit", null, null, null, null, null, null, null, null),
                new Selection("values-audit", since, null, null, null, null, null, null, "front-line"),
                new Selection(null, null, until, null, List.of("channel-1"), null, List.of("c-1", "c-2"), null, null),
                new Selection(null, null, null, null, null, null, null, List.of("r-3"), null),
                new Selection(
                        null,
                        null,
                        null,
                        IntStream.range(0, 1000)
                                .mapToObj(i -> "touchpoint-" + i * 4)
                                .toList(),
                        null,
                        null,
                        IntStream.range(0, 1000).mapToObj(i -> "c-" + i * 2).toList(),
                        null,
                        null));
        for (Selection selection : selections) {
            List<Assessment> expected = kept.stream().filter(selection::matches).toList();
            assertThat(expected).isNotEmpty();
            assertThat(all(selection)).isEqualTo(expected);
            assertThat(assessments().page(selection, 0, 1000).assessments()).isEqualTo(expected);
        }
    }

    @Test
    void forEach_seesOneMoment() throws Exception {
        for (int batch = 0; batch < 4; batch++) {
            int each = batch;
            addAll(IntStream.range(0, 1000)
                            .mapToObj(i -> of(each + "-" + i, "c"))
                            .toList())
                    .get();
        }
        Set<String> seen = new HashSet<>();
        List<CompletableFuture<Boolean>> erasing = new ArrayList<>();
        assessments().forEach(Selection.EVERYTHING, assessment -> {
            if (seen.isEmpty()) {
                assessments().add(of("meanwhile", "c"));
                Kept last = assessments().find("3-999").kept();
                erasing.add(CompletableFuture.supplyAsync(() -> assessments().erase(last)));
                while (!assessments().find("3-999").erased()) {
                    Thread.onSpinWait();
                }
            }
            seen.add(assessment.id());
        });
        assertThat(erasing.get(0).join()).isTrue();
        assertThat(seen).hasSize(4000).contains("3-999").doesNotContain("meanwhile");
    }

    @Test
    void whatTheTakerThrows_endsForEach_andNothingIsLeftOpen() throws Exception {
        addAll(IntStream.range(0, 3000).mapToObj(i -> of("i-" + i, "c")).toList())
                .get();
        for (int i = 0; i < 40; i++) {
            int stop = i * 50;
            List<String> seen = new ArrayList<>();
            assertThatThrownBy(() -> assessments().forEach(Selection.EVERYTHING, assessment -> {
                        if (seen.size() == stop) {
                            throw new IllegalStateException("enough");
                        }
                        seen.add(assessment.id());
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("enough");
        }
        assertThat(assessments().eraseCustomer("c")).isEqualTo(new Assessments.Erasure(3000, cleared()));
    }

    @Test
    void revisions_moveByCompareAndSet_andStay() throws Exception {
        Revisions revisions = store.revisions();
        Revision first = new Revision("rubric", "desk", "sha256-1", "{\"a\":1}");
        Revision second = new Revision("rubric", "desk", "sha256-2", "{\"ä\":\"\u20ac\"}");
        assertThat(revisions.head("rubric", "desk")).isNull();
        assertThat(revisions.move(second, first)).isFalse();
        assertThat(revisions.find("rubric", "desk", "sha256-1")).isNull();
        assertThat(revisions.move(null, first)).isTrue();
        assertThat(revisions.move(null, second)).isFalse();
        assertThat(revisions.move(first, second)).isTrue();
        assertThat(revisions.move(first, second)).isFalse();
        assertThat(revisions.head("rubric", "desk")).isEqualTo(second);
        reopen();
        revisions = store.revisions();
        assertThat(revisions.find("rubric", "desk", "sha256-1")).isEqualTo(first);
        assertThat(revisions.remove(first)).isFalse();
        assertThat(revisions.remove(second)).isTrue();
        assertThat(revisions.remove(second)).isFalse();
        assertThat(revisions.head("rubric", "desk")).isNull();
        assertThat(revisions.find("rubric", "desk", "sha256-2")).isEqualTo(second);
        assertThat(revisions.find("journey", "desk", "sha256-2")).isNull();
        assertThat(revisions.move(null, first)).isTrue();
        assertThat(revisions.namesAfter(0))
                .extracting(Revisions.Name::revision)
                .containsExactly("sha256-1", "sha256-2");
        Revision other = new Revision("journey", "z", "sha256-3", "z");
        assertThat(revisions.move(null, other)).isTrue();
        Revision dash = new Revision("rubric", "de-sk", "sha256-4", "x");
        assertThat(revisions.move(null, dash)).isTrue();
        assertThat(revisions.heads()).containsExactly(other, dash, first);
    }

    @Test
    void ofManyWhoMoveAHead_oneDoes() throws Exception {
        assertThat(atOnce(
                        16,
                        i -> store.revisions().move(null, new Revision("rubric", "desk", "sha256-" + i, "text " + i))))
                .containsOnlyOnce(true);
        assertThat(store.revisions().heads()).hasSize(1);
        assertThat(store.revisions().namesAfter(0)).hasSize(1);
    }

    @Test
    void anInterruptedCaller_isToldSo_andTheStoreGoesOn() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> assessments().add(of("i", "c"))).isInstanceOf(StoreUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(assessments().add(of("i", "c"))).isIn(Outcome.CREATED, Outcome.SAME);
    }

    @Test
    void closing_writesWhatWaits_andRefusesWhatComes() throws Exception {
        var batches = IntStream.range(0, 20)
                .mapToObj(batch -> addAll(IntStream.range(0, 100)
                        .mapToObj(i -> of(batch + "-" + i, "c"))
                        .toList()))
                .toList();
        Assessments before = assessments();
        store.close();
        for (var batch : batches) {
            assertThat(batch).isCompletedWithValue(Collections.nCopies(100, Outcome.CREATED));
        }
        assertThatThrownBy(() -> before.add(of("late", "c"))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> before.find("0-0")).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.isReachable()).isFalse();
        reopen();
        assertThat(all(Selection.EVERYTHING)).hasSize(2000);
        assertThat(store.isReachable()).isTrue();
    }

    @Test
    void theVersion_isThatOfTheNewestMigration() throws Exception {
        Database bare = settings.database() == null
                ? new Sqlite(settings.dataDir())
                : new Postgres(settings.database(), settings.user(), settings.password());
        assertThat(bare.migrating(Flyway.configure()).load().info().all())
                .extracting(migration -> migration.getVersion().getVersion())
                .last()
                .isEqualTo(Store.VERSION);
    }

    @Test
    void meters_tellEveryOperation() {
        assessments().add(of("i", "c"));
        assessments().find("i");
        all(Selection.EVERYTHING);
        for (String operation : List.of("add", "find", "page", "scan", "replace", "erase", "revision")) {
            assertThat(meters.get("plumbline.store").tag("operation", operation).timer())
                    .isNotNull();
        }
        assertThat(meters.get("plumbline.store").tag("operation", "add").timer().count())
                .isEqualTo(1);
        assertThat(meters.get("plumbline.store.queue").gauge().value()).isZero();
    }
}
