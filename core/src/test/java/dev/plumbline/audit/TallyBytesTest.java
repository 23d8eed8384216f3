package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.Bits;
import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.MergeableContract;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.ExperiencePyramid;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Merging the bytes of a tally is merging the tally; other bytes are refused. */
class TallyBytesTest extends MergeableContract<Tally, Assessment> {

    private static final Scope SCOPE =
            Scope.of(ValuesAudit.RUBRIC).on(Hotel.JOURNEY).by(Grouping.SEGMENT);
    private static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);

    @Override
    protected Tally empty() {
        return new Tally(SCOPE);
    }

    @Override
    protected void add(Tally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(Tally into, Tally other) {
        into.merge(other.bytes());
    }

    @Override
    protected String reading(Tally of) {
        return of.cells() + Bits.of(Audit.of(of, SCORER)) + HexFormat.of().formatHex(of.bytes());
    }

    /** As {@link TallyTest#rows()}: something of everything that a tally counts. */
    @Override
    protected List<Assessment> rows() {
        return new TallyTest().rows();
    }

    private Tally full() {
        Tally full = empty();
        rows().forEach(full::add);
        return full;
    }

    @Test
    void theYear_inAnyOrder_givesTheSameBytes() {
        List<Assessment> shuffled = new ArrayList<>(Hotel.YEAR);
        Collections.shuffle(shuffled, new Random(7));
        Tally year = tally(Hotel.YEAR);
        assertThat(tally(shuffled).bytes()).isEqualTo(year.bytes());
        assertThat(year.bytes()).hasSizeLessThan(300 * year.cells());
    }

    private Tally tally(List<Assessment> assessments) {
        Tally tally = empty();
        for (Assessment assessment : assessments) {
            try {
                tally.add(assessment);
            } catch (InvalidException contradiction) {
                // 31 of the year are
            }
        }
        return tally;
    }

    @Test
    void largestCounts_comeBack() {
        Tally much = empty();
        much.add(Scene.at("room").rate("respect", 5).promises(7, 9).build());
        for (int doubling = 0; doubling < 36; doubling++) {
            much.merge(much);
        }
        Tally copy = empty();
        copy.merge(much.bytes());
        assertThat(reading(copy)).isEqualTo(reading(much));
        assertThat(copy.touchpoints().get("room").kept()).isEqualTo(7L << 36);
    }

    /**
     * Never change these: what users keep stays readable. Beyond the head they can be followed by hand: 0 and 1 set aside, 1 cell,
     * "2025-03", "check-out", 2 rows with 2 ratings of respect, which sum to 60 + 100 points = 160,000,000 millionths, …
     */
    @Test
    void bytesOfVersion1_areReadForEver() {
        byte[] version1 = HexFormat.of()
                .parseHex("01d22697bc3ab0214d" + "0002" + "02" + "0e323032352d3033" + "12636865636b2d6f7574"
                        + "04" + "0480a0cb980180a0cb9801008080908f98c8a830" + "00000000000000000000"
                        + "02809c9c3980e1eb1700"
                        + "8080cef2be8faa05" + "00000000000280e1eb1780e1eb170080c0e0efe49b9c02"
                        + "0000000000000000000000000000000000000000" + "0200000000000200c08db70100bf843d00"
                        + "0200000000000000000000000000" + "040204" + "116e8257");
        Scope months = Scope.of(ValuesAudit.RUBRIC).by(Period.MONTH);
        Tally counted = new Tally(months);
        counted.add(Assessment.at("check-out", Instant.parse("2025-03-01T00:00:00Z"))
                .id("a")
                .rate("respect", 4)
                .rate("security", 2)
                .redFlag("scripted")
                .promises(1, 2)
                .build());
        counted.add(Assessment.at("check-out", Instant.parse("2025-03-31T23:59:59Z"))
                .id("b")
                .rate("respect", 5)
                .notApplicable("security")
                .build());
        counted.add(Assessment.at("check-out", Instant.EPOCH)
                .id("c")
                .perspective("executive")
                .rate("respect", 5)
                .build());
        Tally read = new Tally(months);
        read.merge(version1);
        assertThat(Bits.of(Audit.of(read, SCORER))).isEqualTo(Bits.of(Audit.of(counted, SCORER)));
        assertThat(counted.bytes()).isEqualTo(version1);
    }

    @Test
    void everyBitTurnedOver_isRefused() {
        byte[] whole = full().bytes();
        Tally into = full();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            refuses(into, damaged, "these are not the bytes of a tally, or they are damaged");
        }
        assertThat(reading(into)).isEqualTo(reading(full()));
    }

    @Test
    void cutOffAnywhere_orGoneOn_isRefused() {
        byte[] whole = full().bytes();
        for (int length = 0; length <= whole.length + 3; length++) {
            if (length != whole.length) {
                refuses(empty(), Arrays.copyOf(whole, length), "not the bytes of a tally");
            }
        }
    }

    @Test
    void anotherScope_isRefused() {
        Tally full = full();
        for (Scope other : List.of(
                SCOPE.by(Grouping.CHANNEL),
                SCOPE.by(Period.DAY),
                SCOPE.by(Period.WEEK),
                SCOPE.from("executive"),
                new Scope(ValuesAudit.RUBRIC, Grouping.SEGMENT, null, null, null, 75.0),
                new Scope(ValuesAudit.RUBRIC, Grouping.SEGMENT, null, Hotel.JOURNEY, null, 80.0),
                Scope.of(ExperiencePyramid.RUBRIC).on(Hotel.JOURNEY).by(Grouping.SEGMENT))) {
            refuses(new Tally(other), full.bytes(), "different scope");
            refuses(empty(), new Tally(other).bytes(), "different scope");
        }
        assertThat(new Tally(SCOPE.by(Period.DAY)).bytes()).isNotEqualTo(new Tally(SCOPE.by(Period.WEEK)).bytes());
    }

    private static void refuses(Tally into, byte[] bytes, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> into.merge(bytes)).withMessageContaining(why);
    }
}
