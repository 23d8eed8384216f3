/**
 * Do we agree, with customers and among ourselves?
 *
 * <p>{@link dev.plumbline.alignment.Profiles} hold the weightings of several groups against each other,
 * {@link dev.plumbline.alignment.Gaps} what two perspectives see at the same touchpoints, {@link dev.plumbline.alignment.Disconnects}
 * the operational figures against the values they stand in for, and {@link dev.plumbline.alignment.Language} the words in use against
 * those meant to be used.
 *
 * <pre>{@code
 * Scope scope = Scope.of(ValuesAudit.RUBRIC);
 * Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
 *
 * Observations held = new Observations(scope, Set.of(), Disconnects.metrics(Proxy.COMMON), List.of());
 * assessments.forEach(held::add);
 * Disconnects traps = Disconnects.of(held, scorer);
 *
 * GapTally sides = new GapTally(scope.from("executive"), "customer");
 * assessments.forEach(sides::add);
 * Gaps gaps = Gaps.of(sides, scorer);
 *
 * LanguageTally heard = new LanguageTally(new Lexicon(Map.of("guest", List.of("customer"))), scope);
 * assessments.forEach(heard::add);
 * Language words = heard.language();
 * }</pre>
 *
 * <p>May use: {@code audit} and everything below it; not {@code study}, {@code change} or {@code evidence}.
 */
@NullMarked
package dev.plumbline.alignment;

import org.jspecify.annotations.NullMarked;
