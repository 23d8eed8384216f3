#!/usr/bin/env Rscript
# Expected numbers for the tests of what moves and what differs, computed without any of Plumbline's Java code.
#
# What     change.json     Mann and Kendall's test, Theil and Sen's slope with its interval, Pettitt's test, a step beside a line,
#                          Welch's difference of means, Newcombe's difference of proportions, a chi-squared test of two mixtures
# How      S by brute force over all pairs; its p-value is that of cor.test(method = "kendall", exact = FALSE, continuity = TRUE)
#          against time. Slopes by brute force over all pairs, median(), and the ranks of the interval spelled out. Pettitt's U by
#          brute force, sums of sign() over all pairs across each place. Residual sums by lm(). Welch by t.test(). Newcombe's
#          method 10 out of the Wilson intervals of prop.test(correct = FALSE). Mixtures by chisq.test(correct = FALSE).
#          The Nile is datasets::Nile, its break after 1898 is that of Cobb (1978, Biometrika 65). Numbers have 15 digits.
# With     R 4.2.2, jsonlite (Debian 12: r-base-core r-cran-jsonlite)
# Run      Rscript expected_change.R OUTPUT_FOLDER
suppressPackageStartupMessages(library(jsonlite))
folder <- commandArgs(trailingOnly = TRUE)[1]
by <- sprintf("expected_change.R: R %s.%s", R.version$major, R.version$minor)
set.seed(19451979, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

trend <- function(x, y) {
  n <- length(y)
  s <- 0
  slopes <- c()
  for (i in seq_len(n - 1)) {
    for (j in (i + 1):n) {
      s <- s + sign(y[j] - y[i])
      slopes <- c(slopes, (y[j] - y[i]) / (x[j] - x[i]))
    }
  }
  ties <- table(y)
  variance <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  p <- if (s == 0) 1 else cor.test(x, y, method = "kendall", exact = FALSE, continuity = TRUE)$p.value
  slopes <- sort(slopes)
  count <- length(slopes)
  reach <- qnorm(0.975) * sqrt(variance)
  low <- max(1, floor((count - reach) / 2))
  high <- min(count, ceiling((count + reach) / 2) + 1)
  list(x = x, y = y, s = s, variance = variance, p = p, slope = median(slopes), low = slopes[low], high = slopes[high])
}

pettitt <- function(y) {
  n <- length(y)
  u <- sapply(seq_len(n - 1), function(t) sum(sign(outer(y[1:t], y[(t + 1):n], "-"))))
  k <- max(abs(u))
  before <- which.max(abs(u))
  x <- seq_len(n)
  list(y = y, k = k, before = before, p = min(1, 2 * exp(-6 * k^2 / (n^3 + n^2))),
       step = sum(resid(lm(y ~ (x <= before)))^2), line = sum(resid(lm(y ~ x))^2))
}

welch <- function(x, y) {
  t <- t.test(x, y)
  list(mean = mean(x), variance = var(x) / length(x), df = length(x) - 1, otherMean = mean(y),
       otherVariance = var(y) / length(y), otherDf = length(y) - 1, difference = mean(x) - mean(y), standardError = t$stderr,
       degreesOfFreedom = unname(t$parameter), p = t$p.value, low = t$conf.int[1], high = t$conf.int[2])
}

newcombe <- function(a, m, b, n) {
  wilson <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int
  x <- suppressWarnings(wilson(a, m))
  y <- suppressWarnings(wilson(b, n))
  p <- a / m
  q <- b / n
  list(successes = a, trials = m, otherSuccesses = b, otherTrials = n, difference = p - q,
       low = p - q - sqrt((p - x[1])^2 + (y[2] - q)^2), high = p - q + sqrt((x[2] - p)^2 + (q - y[1])^2))
}

mixture <- function(a, b) {
  both <- a + b
  few <- both * min(sum(a), sum(b)) / sum(both) < 5
  fold <- function(counts) if (any(few & both > 0)) c(counts[!few], sum(counts[few])) else counts[!few]
  test <- suppressWarnings(chisq.test(rbind(fold(a), fold(b)), correct = FALSE))
  list(counts = a, others = b, distance = sum(abs(a / sum(a) - b / sum(b))) / 2, chiSquare = unname(test$statistic),
       degreesOfFreedom = unname(test$parameter), p = test$p.value)
}

year <- c(1, 2, 3, 5, 6, 7, 9, 10, 11, 12)
everything <- list(
  by = by,
  trends = list(
    trend(1:12, round(50 + 2 * (1:12) + rnorm(12, 0, 4), 3)),
    trend(year, round(60 - 1.5 * year + rnorm(10, 0, 5), 3)),
    trend(1:20, sample(c(40, 50, 60), 20, replace = TRUE)),
    trend(c(1, 4, 5, 6, 8), c(1, 2, 3, 4, 5)),
    trend(1:8, c(5, 5, 5, 5, 5, 5, 5, 6)),
    trend(1:6, c(1, 3, 2, 2, 3, 1)),
    trend(1:100, as.numeric(Nile))
  ),
  changes = list(
    pettitt(as.numeric(Nile)),
    pettitt(sample(c(0, 25, 50, 75, 100), 60, replace = TRUE)),
    pettitt(c(sample(0:3, 30, replace = TRUE), sample(1:5, 45, replace = TRUE))),
    pettitt(round(seq(20, 80, length.out = 50) + rnorm(50, 0, 10)))
  ),
  means = list(
    welch(rnorm(12, 60, 15), rnorm(40, 50, 5)),
    welch(rnorm(3, 60, 1), rnorm(200, 60, 20)),
    welch(rnorm(500, 61, 20), rnorm(480, 58, 22))
  ),
  proportions = list(
    newcombe(56, 70, 48, 80), newcombe(9, 10, 3, 10), newcombe(6, 7, 2, 7), newcombe(5, 56, 0, 29), newcombe(0, 10, 0, 20),
    newcombe(0, 10, 0, 10), newcombe(10, 10, 0, 20), newcombe(10, 10, 0, 10)
  ),
  mixtures = list(
    mixture(c(30, 40, 30), c(45, 30, 25)), mixture(c(100, 3, 2, 1), c(900, 10, 40, 0)), mixture(c(12, 20), c(30, 8))
  )
)
writeLines(toJSON(everything, digits = NA, auto_unbox = TRUE), file.path(folder, "change.json"))
