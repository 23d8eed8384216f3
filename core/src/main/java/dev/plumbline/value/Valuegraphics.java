package dev.plumbline.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The 56 values of the Valuegraphics database, the published rankings of them, and the weighting made from what is public.
 *
 * <p>Public are the ranking of 2021 (500,000 surveys), the later place of respect (8th, one million surveys) and four
 * percentages: relationships 79, respect 48, trustworthiness 28, security 28. <strong>No other percentage is public.</strong>
 * The other 52 weights are estimates of Plumbline's own: log-linear over {@code rank-audit} between the published ranks
 * 2, 8, 19 and 20; rank 1 on the slope of ranks 2 to 8; ranks 21 to 56 on the slope of ranks 8 to 20.
 */
public final class Valuegraphics {

    /** The ranking published in 2021. */
    public static final Ranking RANK_2021;
    /** The same order with respect at the 8th place that the later edition gives it. */
    public static final Ranking RANK_AUDIT;
    /** The 56 values, in the order of 2021. */
    public static final ValueSet VALUES;
    /** Four published percentages and 52 estimates: see the class comment. */
    public static final Weighting WEIGHTING;

    private static final String SOURCE = "Valuegraphics database";

    static {
        List<Value> values = new ArrayList<>();
        Map<String, Integer> rank2021 = new TreeMap<>();
        Map<String, Integer> rankAudit = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        List<String> estimated = new ArrayList<>();
        for (Row row : rows()) {
            values.add(new Value(row.id, row.name));
            rank2021.put(row.id, row.rank2021);
            rankAudit.put(row.id, row.rankAudit);
            weights.put(row.id, row.weight);
            if (row.estimated) {
                estimated.add(row.id);
            }
        }
        RANK_2021 = new Ranking("rank-2021", SOURCE + ", 2021 (500,000 surveys)", rank2021);
        RANK_AUDIT = new Ranking(
                "rank-audit", SOURCE + ", 2021, with respect at the 8th place of the one-million edition", rankAudit);
        VALUES = new ValueSet(
                "valuegraphics-56",
                "The 56 values of Valuegraphics",
                SOURCE + ", 2021",
                values,
                List.of(RANK_2021, RANK_AUDIT));
        WEIGHTING = VALUES.check(new Weighting(
                "valuegraphics",
                "Valuegraphics percentages, four published and the rest estimated",
                SOURCE
                        + ": the percentages of relationships, respect, trustworthiness and security; no other is public."
                        + " Estimated ones are log-linear over rank-audit: an assumption of Plumbline",
                "share of people who hold the value, used as its strength: an assumption",
                VALUES.id(),
                weights,
                estimated));
    }

    private Valuegraphics() {}

    /** The weightings that come with the set: {@link #WEIGHTING}, then equal and the rank-based ones over rank-audit. */
    public static List<Weighting> weightings() {
        return List.of(
                WEIGHTING,
                Weighting.equal(VALUES),
                Weighting.rankOrderCentroid(VALUES, RANK_AUDIT),
                Weighting.rankSum(VALUES, RANK_AUDIT),
                Weighting.rankReciprocal(VALUES, RANK_AUDIT));
    }

    private record Row(String id, String name, int rank2021, int rankAudit, double weight, boolean estimated) {}

    private static Row published(String id, String name, int rank2021, int rankAudit, double weight) {
        return new Row(id, name, rank2021, rankAudit, weight, false);
    }

    private static Row estimated(String id, String name, int rank2021, int rankAudit, double weight) {
        return new Row(id, name, rank2021, rankAudit, weight, true);
    }

    /** Weights are literals, so that no mathematics library can move a published number; a test checks the formula. */
    private static List<Row> rows() {
        return List.of(
                estimated("family", "Family", 1, 1, 85.84033429632751),
                published("relationships", "Relationships", 2, 2, 79.0),
                estimated("financial-security", "Financial Security", 3, 3, 72.70474947657569),
                estimated("belonging", "Belonging", 4, 4, 66.911146790527),
                estimated("community", "Community", 5, 5, 61.57921727336261),
                estimated("personal-growth", "Personal Growth", 6, 6, 56.67217170662596),
                estimated("loyalty", "Loyalty", 7, 7, 52.156152483844565),
                estimated("spirituality", "Religion/Spirituality", 8, 9, 45.70470876488896),
                estimated("employment-security", "Employment Security", 9, 10, 43.519175068402454),
                estimated("personal-responsibility", "Personal Responsibility", 10, 11, 41.4381504622823),
                estimated("basic-needs", "Basic Needs", 11, 12, 39.45663747154712),
                estimated("harmony", "Harmony", 12, 13, 37.5698775933097),
                estimated("health", "Health/Well-Being", 13, 14, 35.7733398694739),
                estimated("experiences", "Experiences", 14, 15, 34.06271000586865),
                published("respect", "Respect", 15, 8, 48.0),
                estimated("compassion", "Compassion", 16, 16, 32.433880011689496),
                estimated("social-standing", "Social Standing", 17, 17, 30.88293833436712),
                estimated("creativity", "Creativity & Imagination", 18, 18, 29.40616046617238),
                published("trustworthiness", "Trustworthiness/Honesty", 19, 19, 28.0),
                published("security", "Security", 20, 20, 28.0),
                estimated("education", "Education", 21, 21, 26.770168051394553),
                estimated("tradition", "Tradition", 22, 22, 25.59435348213949),
                estimated("balance", "Balance", 23, 23, 24.470183710131053),
                estimated("love", "Love", 24, 24, 23.39539036316806),
                estimated("material-possessions", "Material Possessions", 25, 25, 22.367804701785204),
                estimated("patience", "Patience", 26, 26, 21.385353243127252),
                estimated("morality", "Morality", 27, 27, 20.446053577034004),
                estimated("righteousness", "Righteousness", 28, 28, 19.548010365893465),
                estimated("friendships", "Friendships", 29, 29, 18.689411520191815),
                estimated("authority", "Authority", 30, 30, 17.86852454204301),
                estimated("positive-environments", "Positive Environments", 31, 31, 17.08369302931997),
                estimated("happiness", "Happiness", 32, 32, 16.333333333333332),
                estimated("ambition", "Ambition", 33, 33, 15.61593136331349),
                estimated("self-control", "Self-Control", 34, 34, 14.930039531248035),
                estimated("self-expression", "Self-Expression", 35, 35, 14.274273830909781),
                estimated("environmentalism", "Environmentalism", 36, 36, 13.64731104518137),
                estimated("independence", "Independence", 37, 37, 13.047886076041367),
                estimated("wealth", "Wealth", 38, 38, 12.474789391824231),
                estimated("politeness", "Politeness", 39, 39, 11.926864586603168),
                estimated("generosity", "Generosity", 40, 40, 11.403006046771187),
                estimated("equality", "Equality", 41, 41, 10.902156720111892),
                estimated("service-to-others", "Service to Others", 42, 42, 10.423305982858421),
                estimated("dependability", "Dependability", 43, 43, 9.96548760043665),
                estimated("courage", "Courage", 44, 44, 9.527777777777779),
                estimated("cooperation", "Cooperation", 45, 45, 9.109293295266202),
                estimated("tolerance", "Tolerance", 46, 46, 8.709189726561354),
                estimated("leisure", "Leisure", 47, 47, 8.326659734697373),
                estimated("influence", "Influence", 48, 48, 7.960931443022465),
                estimated("intimacy", "Intimacy", 49, 49, 7.611266877690798),
                estimated("political-freedom", "Political Freedom", 50, 50, 7.276960478564135),
                estimated("peace", "Peace", 51, 51, 6.957337675518515),
                estimated("money", "Money", 52, 52, 6.6517535272831925),
                estimated("unselfishness", "Unselfishness", 53, 53, 6.35959142006527),
                estimated("confidence", "Confidence", 54, 54, 6.080261823334078),
                estimated("freedom-of-speech", "Freedom of Speech", 55, 55, 5.813201100254712),
                estimated("determination", "Determination", 56, 56, 5.55787037037037));
    }
}
