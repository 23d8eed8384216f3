/**
 * Plumbline's core: values, rubrics, journeys and assessments in; scores, audits, studies and insights out.
 *
 * <p>The picture of the house; an arrow reads "may use":
 *
 * <pre>
 *   study        what if the weights were other?                Comparison, Sensitivity, ObjectiveWeighting
 *   change       how does it move?                              Trajectories, Experiment, Listening
 *   alignment    do we agree, with customers and ourselves?     Profiles, Gaps, Disconnects, Language
 *   evidence     can we believe it?                             Raters, Drivers, Reliability
 *     ↓         (none of these four uses another)
 *   audit        how do many do, and what to change first?      Tally → Audit
 *     ↓
 *   scoring      how did one interaction do, and why?           Scorer: Assessment → Score
 *     ↓
 *   assessment   what did somebody see?                         Assessment
 *   rubric       what do we ask?                                Rubric, Criterion, Scale, RedFlag
 *   journey      where do we meet customers?                    Journey, Touchpoint
 *     ↓
 *   value        what do people value, and how much?            ValueSet, Weighting
 *
 *   statistics   plain numbers, usable by all, knowing nothing of the above
 * </pre>
 */
module dev.plumbline {
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

    exports dev.plumbline;
    exports dev.plumbline.alignment;
    exports dev.plumbline.assessment;
    exports dev.plumbline.audit;
    exports dev.plumbline.change;
    exports dev.plumbline.evidence;
    exports dev.plumbline.journey;
    exports dev.plumbline.rubric;
    exports dev.plumbline.scoring;
    exports dev.plumbline.statistics;
    exports dev.plumbline.study;
    exports dev.plumbline.value;
}
