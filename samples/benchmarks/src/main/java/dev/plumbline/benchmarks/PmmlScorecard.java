package dev.plumbline.benchmarks;

import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.ParserConfigurationException;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.FieldValue;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.jpmml.evaluator.scorecard.ComplexScorecardScore;
import org.xml.sax.SAXException;

/**
 * A rubric under weights as a PMML scorecard for JPMML-Evaluator.
 *
 * <p>A criterion becomes a characteristic, each rating an attribute with the partial score share · points. The baseline of a
 * characteristic is its share · 100 and reason codes are given for points below it, so that the points of a reason code are
 * exactly the gain of its criterion. What PMML cannot say (shares that adapt to missing ratings, coverage, verdicts) is left
 * out, in JPMML's favour.
 */
final class PmmlScorecard {

    private static final String TARGET = "points";

    private final Evaluator evaluator;

    private PmmlScorecard(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Loads the scorecard with the optimisations that JPMML's loader applies unless told otherwise. */
    static PmmlScorecard of(Rubric rubric, double[] weights) {
        byte[] document = document(rubric, weights).getBytes(StandardCharsets.UTF_8);
        try {
            return new PmmlScorecard(new LoadingModelEvaluatorBuilder()
                    .load(new ByteArrayInputStream(document))
                    .build()
                    .verify());
        } catch (JAXBException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("JPMML does not take the scorecard", e);
        }
    }

    private static String document(Rubric rubric, double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        List<Criterion> criteria = rubric.criteria();
        StringBuilder fields = new StringBuilder();
        StringBuilder schema = new StringBuilder();
        StringBuilder characteristics = new StringBuilder();
        for (int c = 0; c < criteria.size(); c++) {
            String id = criteria.get(c).id();
            double share = weights[c] / total;
            fields.append("<DataField name='%s' optype='categorical' dataType='integer'/>".formatted(id));
            schema.append("<MiningField name='%s'/>".formatted(id));
            characteristics.append(
                    "<Characteristic name='%s' reasonCode='%s' baselineScore='%s'>".formatted(id, id, share * 100));
            for (int rating = 1; rating <= 5; rating++) {
                characteristics.append(
                        "<Attribute partialScore='%s'><SimplePredicate field='%s' operator='equal' value='%d'/></Attribute>"
                                .formatted(share * (25 * (rating - 1)), id, rating));
            }
            characteristics.append("</Characteristic>");
        }
        return """
                <PMML xmlns='http://www.dmg.org/PMML-4_4' version='4.4'>
                  <Header/>
                  <DataDictionary>%s<DataField name='points' optype='continuous' dataType='double'/></DataDictionary>
                  <Scorecard functionName='regression' useReasonCodes='true' reasonCodeAlgorithm='pointsBelow'>
                    <MiningSchema>%s<MiningField name='points' usageType='target'/></MiningSchema>
                    <Characteristics>%s</Characteristics>
                  </Scorecard>
                </PMML>""".formatted(fields, schema, characteristics);
    }

    /** What was answered, by criterion, prepared as JPMML wants it. */
    Map<String, FieldValue> read(Map<String, ? extends Number> ratings) {
        Map<String, FieldValue> arguments = new HashMap<>();
        for (InputField field : evaluator.getInputFields()) {
            Number rating = ratings.get(field.getName());
            arguments.put(field.getName(), field.prepare(rating == null ? null : rating.intValue()));
        }
        return arguments;
    }

    /** Points with partial scores, and reason codes not yet ranked. */
    ComplexScorecardScore<?> score(Map<String, FieldValue> arguments) {
        return (ComplexScorecardScore<?>)
                Objects.requireNonNull(evaluator.evaluate(arguments).get(TARGET));
    }

    static double points(ComplexScorecardScore<?> score) {
        return score.getValue().doubleValue();
    }

    /** What a score would gain if one criterion alone stood at 100. */
    static double gain(ComplexScorecardScore<?> score, String criterion) {
        return Objects.requireNonNull(score.getReasonCodePoints().get(criterion))
                .doubleValue();
    }
}
