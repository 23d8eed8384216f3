/**
 * Which conclusions survive other weightings? One command for researchers, made of Plumbline's public parts.
 *
 * <p>A {@link dev.plumbline.weightingstudy.Survey} is a file of assessments: in Plumbline's own wire format, or any CSV read
 * through a {@link dev.plumbline.weightingstudy.Mapping}. An {@link dev.plumbline.weightingstudy.Intake} tallies it, a
 * {@link dev.plumbline.weightingstudy.Study} is all that is found, and {@link dev.plumbline.weightingstudy.Summary},
 * {@link dev.plumbline.weightingstudy.Tables} and {@link dev.plumbline.weightingstudy.Report} show it: on the terminal, to a
 * spreadsheet, and to a reader.
 */
@NullMarked
package dev.plumbline.weightingstudy;

import org.jspecify.annotations.NullMarked;
