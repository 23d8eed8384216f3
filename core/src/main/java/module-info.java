/** Plumbline's core: values, rubrics, journeys and assessments in; scores and audits out. */
module dev.plumbline {
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

    exports dev.plumbline;
    exports dev.plumbline.assessment;
    exports dev.plumbline.audit;
    exports dev.plumbline.journey;
    exports dev.plumbline.rubric;
    exports dev.plumbline.scoring;
    exports dev.plumbline.statistics;
    exports dev.plumbline.study;
    exports dev.plumbline.value;
}
