/**
 * Plain numbers: no word of this domain, and nothing of Plumbline's is used here. Anyone may use it.
 *
 * <p>Quantiles come from Apache Commons Statistics; what is here is what a library does not have: sums that do not depend on
 * the order of their terms, and small closed forms with their sources.
 */
@NullMarked
package dev.plumbline.statistics;

import org.jspecify.annotations.NullMarked;
