/**
 * How does a spreadsheet read and write it?
 *
 * <p>{@link dev.plumbline.rest.csv.Table} writes the tables of an answer, {@link dev.plumbline.rest.csv.WeightingCsv} reads and
 * writes weightings. Both follow RFC 4180 in UTF-8. This package uses core and fastcsv, which nobody else here touches.
 */
@NullMarked
package dev.plumbline.rest.csv;

import org.jspecify.annotations.NullMarked;
