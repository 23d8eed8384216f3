/**
 * What if the weights were other?
 *
 * <p>All of it reads a {@link dev.plumbline.audit.Tally}, which knows no weights, and never the assessments again.
 * {@link dev.plumbline.study.ObjectiveWeighting} makes weightings from what was tallied;
 * {@link dev.plumbline.study.Comparison} lays several weightings side by side; {@link dev.plumbline.study.Sensitivity} draws
 * thousands of them and counts which ranks survive, and says in closed form how far shares may move. Which weighting tells
 * an outcome best needs the answers of single assessments: {@link dev.plumbline.study.OutcomeTally} holds them, without
 * weights too.
 *
 * <pre>{@code
 * Tally year = new Tally(Scope.of(ValuesAudit.RUBRIC));
 * assessments.forEach(year::add);
 * Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
 * Comparison sideBySide = Comparison.of(year, List.of(Valuegraphics.WEIGHTING, Weighting.equal(Valuegraphics.VALUES)));
 * Sensitivity drawn = Sensitivity.of(year, scorer, WeightDraws.DEFAULT);
 * }</pre>
 *
 * <p>May use: {@code audit} and everything below it.
 */
@NullMarked
package dev.plumbline.study;

import org.jspecify.annotations.NullMarked;
