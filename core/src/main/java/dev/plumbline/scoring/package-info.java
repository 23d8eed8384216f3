/**
 * How did one interaction do, and why?
 *
 * <p>The only place where an assessment meets a rubric. An {@link dev.plumbline.scoring.AnswerReader} (a rubric, compiled)
 * turns an assessment into {@link dev.plumbline.scoring.Answers}: points per criterion, in rubric order. A
 * {@link dev.plumbline.scoring.Scorer} (a rubric, a weighting and rules, compiled) turns those into a
 * {@link dev.plumbline.scoring.Score}. Compile once, score often: ids become indices when they are made, never per call.
 *
 * <p>May use: {@code assessment}, {@code rubric}, {@code value}, {@code statistics} and the root package.
 */
@NullMarked
package dev.plumbline.scoring;

import org.jspecify.annotations.NullMarked;
