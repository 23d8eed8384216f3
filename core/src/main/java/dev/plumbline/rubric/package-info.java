/**
 * What do we ask?
 *
 * <p>A {@link dev.plumbline.rubric.Rubric} is a list of criteria on one scale, each speaking for a value. Built in are
 * {@link dev.plumbline.rubric.ValuesAudit} and the ladder {@link dev.plumbline.rubric.ExperiencePyramid};
 * {@link dev.plumbline.rubric.CoreValues} makes one of what a company says it stands for. May use: {@code value} and the root
 * package.
 *
 * <p>The canonical text of a rubric (see {@link dev.plumbline.CanonicalText}) is of kind {@code rubric}: id, title, kind,
 * scale/min, scale/max, then for each criterion in order, under {@code criteria/INDEX/}: id, value, kind, question, test,
 * standard, emphasis, advice, then for each of its flags in order, under {@code redFlags/INDEX/}: id, text, severity,
 * advice.
 */
@NullMarked
package dev.plumbline.rubric;

import org.jspecify.annotations.NullMarked;
