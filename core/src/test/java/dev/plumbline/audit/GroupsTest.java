package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Weighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds how groups stand to each other: their order, which of them cannot be compared, and their standardised points. */
class GroupsTest {

    private static final Rubric RUBRIC = Scene.rubric("a", "b", "c");
    private static final Scorer SCORER = Scorer.of(RUBRIC, Scene.weighting(Map.of("a", 1.0, "b", 1.0, "c", 1.0)));

    private static Audit audit(Assessment... assessments) {
        return audit(Scope.of(RUBRIC), SCORER, assessments);
    }

    private static Audit audit(Scope scope, Scorer scorer, Assessment... assessments) {
        Tally tally = new Tally(scope);
        List.of(assessments).forEach(tally::add);
        return Audit.of(tally, scorer);
    }

    private static Assessment rated(String touchpoint, String criteria, double rating) {
        return in(null, touchpoint, criteria, rating);
    }

    private static Assessment in(String segment, String touchpoint, String criteria, double rating) {
        Assessment.Builder builder = Scene.at(touchpoint).promises(1, 0);
        criteria.chars().forEach(c -> builder.rate(Character.toString(c), rating));
        return segment == null ? builder.build() : builder.segment(segment).build();
    }

    private static List<String> keys(Audit audit) {
        return audit.groups().stream().map(Group::key).toList();
    }

    private static List<String> notComparable(Audit audit) {
        return audit.groups().stream()
                .filter(g -> g.notComparable() != null)
                .map(Group::key)
                .toList();
    }

    @Test
    void groups_comeWorstFirst_tiesByKey_withoutPointsLast() {
        Audit audit = audit(
                rated("z", "abc", 50),
                rated("m", "abc", 80),
                rated("nothing", "", 0),
                rated("a", "abc", 80.0000001),
                rated("also-nothing", "", 0),
                rated("k", "abc", 90));
        assertThat(keys(audit)).containsExactly("z", "a", "m", "k", "also-nothing", "nothing");
        assertThat(audit.overall().withoutPoints()).containsExactly("also-nothing", "nothing");
    }

    @Test
    void groupsThatDiffer_fromTheMost_areNotComparable() {
        Audit audit = audit(
                rated("t-1", "ab", 10),
                rated("t-2", "ab", 20),
                rated("t-3", "abc", 30),
                rated("t-4", "c", 40),
                rated("t-5", "", 0));
        assertThat(notComparable(audit)).containsExactly("t-3", "t-4");
        assertThat(audit.redesigns().stream()
                        .filter(r -> r.notComparable() != null)
                        .map(Redesign::touchpoint)
                        .distinct())
                .containsExactlyInAnyOrder("t-3", "t-4");
    }

    @Test
    void ofEquallyFrequentSets_theLargerIsTheUsualOne() {
        assertThat(notComparable(audit(rated("t-1", "ab", 10), rated("t-2", "abc", 20))))
                .containsExactly("t-1");
        assertThat(notComparable(audit(rated("t-1", "abc", 10), rated("t-2", "c", 20))))
                .containsExactly("t-2");
    }

    @Test
    void ofEquallyFrequentSetsOfOneSize_theOneWithTheEarlierCriterionIsTheUsualOne() {
        assertThat(notComparable(audit(rated("t-1", "bc", 10), rated("t-2", "ac", 20), rated("t-3", "ab", 30))))
                .containsExactly("t-1", "t-2");
    }

    @Test
    void criteriaWithoutWeight_areNotInPlay() {
        Scorer scorer = Scorer.of(RUBRIC, Scene.weighting(Map.of("a", 1.0, "b", 1.0, "c", 0.0)));
        Audit audit = audit(Scope.of(RUBRIC), scorer, rated("t-1", "abc", 10), rated("t-2", "ab", 20));
        assertThat(notComparable(audit)).isEmpty();
        assertThat(audit.redesigns()).noneMatch(r -> r.criterion().equals("c"));
    }

    @Test
    void aGroupRatedOnWeightlessCriteriaAlone_countsButHasNoPoints() {
        Scorer scorer = Scorer.of(RUBRIC, Scene.weighting(Map.of("a", 1.0)));
        Audit audit = audit(Scope.of(RUBRIC), scorer, rated("t-1", "bc", 10), rated("t-2", "a", 20));
        Group weightless = audit.groups().get(1);
        assertThat(weightless.key()).isEqualTo("t-1");
        assertThat(weightless.n()).isEqualTo(1);
        assertThat(weightless.points()).isNull();
        assertThat(weightless.coverage()).isZero();
        assertThat(weightless.criteria()).hasSize(2).allMatch(c -> c.share() == 0 && c.gain() == 0);
        assertThat(audit.overall().n()).isEqualTo(2);
        assertThat(audit.overall().withoutPoints()).containsExactly("t-1");
    }

    @Test
    void standardised_isOverTheTouchpointsThatAllGroupsHave() {
        Journey journey = new Journey(
                "j",
                "J",
                List.of(
                        new Touchpoint("desk", null, "s", null, true),
                        new Touchpoint("phone", null, "s", null, null),
                        new Touchpoint("app", null, "s", null, null)));
        Audit audit = audit(
                Scope.of(RUBRIC).on(journey).by(Grouping.SEGMENT),
                SCORER,
                in("x", "desk", "abc", 80),
                in("x", "phone", "abc", 20),
                in("x", "app", "abc", 0),
                in("y", "desk", "abc", 60),
                in("y", "phone", "abc", 30),
                in("y", "phone", "abc", 30),
                in("z", "app", "", 0),
                in(null, "desk", "abc", 10));
        assertThat(audit.standardisedOver()).containsExactly("desk", "phone");
        Map<String, Double> standardised = new HashMap<>();
        audit.groups().forEach(g -> standardised.put(g.key(), g.standardised()));
        assertThat(standardised.get("x")).isCloseTo((2 * 80 + 20) / 3.0, within(1e-12));
        assertThat(standardised.get("y")).isCloseTo((2 * 60 + 30) / 3.0, within(1e-12));
        assertThat(standardised.get("z")).isNull();
        assertThat(audit.groups().get(2).absent()).containsEntry("standardised", "no-points");
        assertThat(audit.ungrouped()).isEqualTo(1);
        // overall: desk (80 + 60 + 10)/3 twice, phone 80/3, app 0
        assertThat(audit.overall().points()).isCloseTo((2 * 50 + 80 / 3.0 + 0) / 4, within(1e-12));
    }

    @Test
    void withoutACommonTouchpoint_nothingIsStandardised() {
        Audit audit = audit(
                Scope.of(RUBRIC).by(Grouping.SEGMENT), SCORER, in("x", "desk", "a", 80), in("y", "phone", "a", 20));
        assertThat(audit.standardisedOver()).isEmpty();
        assertThat(audit.groups())
                .allSatisfy(g -> assertThat(g.absent()).containsEntry("standardised", "no-common-touchpoint"))
                .allSatisfy(g -> assertThat(g.standardised()).isNull());
    }

    @Test
    void segmentWithItsOwnWeighting_isReadUnderThat_andNothingElseIs() {
        Tally tally = new Tally(Scope.of(RUBRIC).by(Grouping.SEGMENT));
        for (String segment : List.of("x", "y")) {
            tally.add(Scene.at("t")
                    .segment(segment)
                    .rate("a", 20)
                    .rate("b", 50)
                    .rate("c", 80)
                    .build());
        }
        Weighting onlyC = Scene.weighting(Map.of("c", 1.0));
        Audit audit = Audit.of(tally, SCORER, AuditRules.DEFAULT, Map.of("y", onlyC));
        assertThat(audit.groups()).extracting(Group::key).containsExactly("x", "y");
        assertThat(audit.groups()).extracting(Group::points).containsExactly(50.0, 80.0);
        assertThat(audit.groups()).extracting(Group::standardised).containsExactly(50.0, 80.0);
        assertThat(audit.overall().points()).isEqualTo(50.0);
        assertThat(audit.segmentWeightings()).isEqualTo(Map.of("y", onlyC.id() + '@' + onlyC.revision()));
    }

    @Test
    void segmentWeightings_withOtherGroups_areRefused() {
        Tally tally = new Tally(Scope.of(RUBRIC));
        Map<String, Weighting> own = Map.of("y", Scene.weighting(Map.of("c", 1.0)));
        assertThat(Refusal.of(() -> Audit.of(tally, SCORER, AuditRules.DEFAULT, own)))
                .containsExactly("/segmentWeightings contradiction");
    }
}
