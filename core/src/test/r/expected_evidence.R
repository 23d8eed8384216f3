#!/usr/bin/env Rscript
# Expected numbers for the statistics of dev.plumbline.evidence, computed without any of its Java code.
#
# What     agreement.json   Krippendorff's alpha (interval metric): the canonical 4 observers x 12 units, random ones with many
#                           missing numbers, and intervals by resampling units
#          cronbach.json    Cronbach's alpha, raw and standardised, correlations, item-rest correlations and Feldt's interval, of
#                           complete rows and of rows with missing values
#          regression.json  least squares within one or two groupings, with clustered standard errors
# How      alpha: the definition by pairs, 1 - Do/De with the coincidences of Krippendorff 2004, chapter 11; the canonical data
#          are those of Krippendorff 2011, "Computing Krippendorff's alpha-reliability", where the interval alpha is 0.849.
#          Resampling: 20,000 resamples of R's own generator, percentiles by quantile(type = 7); good to some 0.01.
#          Cronbach: cov(use = "pairwise.complete.obs") and cov2cor; Feldt's interval by qf.
#          Regression: lm with a dummy for each group, vcovCL(type = "HC1", cadjust = TRUE) of sandwich, t with one degree of freedom
#          less than there are clusters; checked with vcovCR(type = "CR1S") of clubSandwich, which corrects the same way.
# With     R 4.2.2, sandwich 3.0.2, clubSandwich 0.5.8, jsonlite (Debian 12)
# Run      Rscript expected_evidence.R OUTPUT_FOLDER
suppressPackageStartupMessages({
  library(sandwich)
  library(clubSandwich)
  library(jsonlite)
})
folder <- commandArgs(trailingOnly = TRUE)[1]
by <- sprintf("expected_evidence.R: R %s.%s, sandwich %s, clubSandwich %s", R.version$major, R.version$minor,
              packageVersion("sandwich"), packageVersion("clubSandwich"))
set.seed(19702004, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

write <- function(x, name) {
  writeLines(toJSON(x, digits = NA, auto_unbox = TRUE, matrix = "rowmajor", na = "null"), file.path(folder, name))
}

# --- agreement -------------------------------------------------------------------------------------------------------------

# rows are observers, columns are units
alpha <- function(m) {
  m <- m[, colSums(!is.na(m)) >= 2, drop = FALSE]
  n <- sum(!is.na(m))
  observed <- 0
  for (u in seq_len(ncol(m))) {
    v <- m[!is.na(m[, u]), u]
    observed <- observed + sum(outer(v, v, function(a, b) (a - b)^2)) / (length(v) - 1)
  }
  v <- m[!is.na(m)]
  expected <- sum(outer(v, v, function(a, b) (a - b)^2)) / (n - 1)
  1 - observed / expected
}
units <- function(m) lapply(seq_len(ncol(m)), function(u) I(as.numeric(m[!is.na(m[, u]), u])))
agreement <- function(m) list(units = units(m), alpha = alpha(m), used = sum(colSums(!is.na(m)) >= 2),
                              values = sum(m[, colSums(!is.na(m)) >= 2] >= -Inf, na.rm = TRUE))
resampled <- function(m) {
  m <- m[, colSums(!is.na(m)) >= 2, drop = FALSE]
  # the sums that alpha is made of, by unit, so that a resample is quick; checked against alpha itself
  s <- apply(m, 2, function(v) {
    v <- v[!is.na(v)]
    c(length(v), sum(v), sum(v^2), sum(outer(v, v, function(a, b) (a - b)^2)) / (length(v) - 1))
  })
  of <- function(t) 1 - t[4] / (2 * (t[1] * t[3] - t[2]^2) / (t[1] - 1))
  stopifnot(all.equal(of(rowSums(s)), alpha(m), tolerance = 1e-12))
  drawn <- replicate(20000, of(rowSums(s[, sample(ncol(s), replace = TRUE)])))
  q <- unname(quantile(drawn, c(0.025, 0.975, 0.1, 0.9), type = 7))
  list(low95 = q[1], high95 = q[2], low80 = q[3], high80 = q[4])
}
x <- NA
canonical <- rbind(
  c(1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x),
  c(1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3),
  c(x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x),
  c(1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x))
stopifnot(round(alpha(canonical), 3) == 0.849)
observers <- function(raters, count, noise, missing) {
  truth <- rnorm(count, 3, 1.2)
  m <- t(sapply(seq_len(raters), function(r) pmin(5, pmax(1, round(truth + noise * rnorm(count))))))
  m[runif(length(m)) < missing] <- NA
  m
}
many <- observers(3, 60, 0.7, 0.3)
sets <- list(agreement(canonical), agreement(many), agreement(observers(6, 25, 2, 0.5)),
             agreement(matrix(rnorm(40, 1e6), 2)), agreement(rbind(c(1, 5), c(5, 1))))
write(list(about = list(text = "Krippendorff's alpha, interval metric", by = by), published = 0.849, sets = sets,
           resampled = c(list(units = units(many)), resampled(many))), "agreement.json")

# --- cronbach --------------------------------------------------------------------------------------------------------------

cronbach <- function(m) {
  s <- cov(m, use = "pairwise.complete.obs")
  r <- cov2cor(s)
  k <- ncol(m)
  of <- function(s) k / (k - 1) * (1 - sum(diag(s)) / sum(s))
  a <- of(s)
  n <- min(crossprod(!is.na(m)))
  rest <- sapply(seq_len(k), function(c) sum(s[c, -c]) / sqrt(s[c, c] * sum(s[-c, -c])))
  if (!anyNA(m)) {
    stopifnot(all.equal(rest, sapply(seq_len(k), function(c) cor(m[, c], rowSums(m[, -c, drop = FALSE])))))
    stopifnot(all.equal(a, k / (k - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m)))))
  }
  list(rows = m, covariance = s, correlation = r, alpha = a, standardised = of(r), itemRest = rest, n = n,
       low95 = 1 - (1 - a) * qf(0.975, n - 1, (n - 1) * (k - 1)), high95 = 1 - (1 - a) * qf(0.025, n - 1, (n - 1) * (k - 1)))
}
items <- function(n, k, noise, missing) {
  mood <- rnorm(n)
  m <- sapply(seq_len(k), function(c) pmin(5, pmax(1, round(3 + mood + noise * rnorm(n)))))
  m <- 25 * (m - 1)
  m[runif(length(m)) < missing] <- NA
  m
}
write(list(about = list(text = "Cronbach's alpha and its like", by = by),
           sets = list(cronbach(items(40, 4, 0.6, 0)), cronbach(items(200, 4, 1.5, 0.1)), cronbach(items(25, 2, 1, 0.05)),
                       cronbach(items(60, 6, 8, 0)))), "cronbach.json")

# --- regression ------------------------------------------------------------------------------------------------------------

regression <- function(n, groups, raters, clusters, k, missing) {
  group <- sample(groups, n, replace = TRUE)
  rater <- if (raters > 0) sample(raters, n, replace = TRUE, prob = (1:raters)^2)
  cluster <- sample(clusters, n, replace = TRUE)
  liking <- rnorm(clusters)
  x <- sapply(seq_len(k), function(j) round(3 + 0.3 * group + rnorm(n)))
  y <- as.numeric(0.2 * x[, 1] - 0.1 * x[, 2] + 0.2 * group + liking[cluster] + rnorm(n) > 0.8)
  dummies <- data.frame(x, y, group = factor(group))
  fit <- if (raters > 0) lm(y ~ . , cbind(dummies, rater = factor(rater))) else lm(y ~ ., dummies)
  v <- vcovCL(fit, cluster = cluster, type = "HC1", cadjust = TRUE)
  stopifnot(all.equal(unname(v[1 + 1:k, 1 + 1:k]), unname(as.matrix(vcovCR(fit, cluster, type = "CR1S")))[1 + 1:k, 1 + 1:k],
                      tolerance = 1e-10))
  b <- unname(coef(fit)[1 + 1:k])
  se <- unname(sqrt(diag(v))[1 + 1:k])
  g <- length(unique(cluster))
  list(x = t(x), y = y, group = as.integer(factor(group)) - 1, rater = if (raters > 0) as.integer(factor(rater)) - 1,
       cluster = as.integer(factor(cluster)) - 1, coefficients = b, errors = se, df = fit$df.residual, clusters = g,
       p = 2 * pt(-abs(b / se), g - 1), low95 = b - qt(0.975, g - 1) * se, high95 = b + qt(0.975, g - 1) * se)
}
write(list(about = list(text = "Least squares within groups, standard errors by cluster (CR1)", by = by),
           sets = list(regression(60, 4, 0, 15, 2, 0), regression(150, 6, 5, 30, 3, 0), regression(90, 3, 12, 90, 4, 0),
                       regression(80, 12, 4, 9, 2, 0))), "regression.json")
