#!/usr/bin/env Rscript
# Expected numbers for the tests of dev.plumbline.statistics and of weightings from data, computed without any of its Java code.
#
# What     areas.json      areas under the curve of four markers with many ties, DeLong's covariances, intervals and paired tests:
#                          a small set, and one whose classes are of very different size
#          ranks.json      Kendall's tau-b with and without ties; Benjamini and Hochberg's adjusted p-values; normal p-values and
#                          intervals
#          spread.json     entropy, CRITIC and standard deviation weights of matrices with several columns
# How      auc, var and cov (method "delong"), ci.auc and roc.test(paired = TRUE, method = "delong") of pROC. pROC cuts intervals to
#          0..1; `low` and `high` here are auc -+ qnorm(0.975) * sqrt(var), compared with ci.auc where that is not cut. tau-b is
#          cor(method = "kendall"), adjusted p-values are p.adjust(method = "BH"). Spread weights are spelled out with sd, cor, log.
#          Scores are whole numbers, one for each observation; the tests fold equal observations to patterns. Numbers are written
#          with 15 digits.
# With     R 4.2.2, pROC 1.18.0, jsonlite (Debian 12: r-base-core r-cran-proc r-cran-jsonlite)
# Run      Rscript expected_statistics.R OUTPUT_FOLDER
suppressPackageStartupMessages({
  library(pROC)
  library(jsonlite)
})
folder <- commandArgs(trailingOnly = TRUE)[1]
by <- sprintf("expected_statistics.R: R %s.%s, pROC %s", R.version$major, R.version$minor, packageVersion("pROC"))
set.seed(19882014, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

write <- function(x, name) {
  writeLines(toJSON(x, digits = NA, auto_unbox = TRUE, matrix = "rowmajor"), file.path(folder, name))
}

# --- areas ---------------------------------------------------------------------------------------------------------------

areas <- function(n1, n0, noise) {
  outcome <- sample(c(rep(1, n1), rep(0, n0)))
  latent <- outcome + rnorm(n1 + n0)
  markers <- list(
    round(3 * latent),
    round(3 * (latent + noise * rnorm(n1 + n0))),
    round(rnorm(n1 + n0)),
    -round(2 * (latent + noise * rnorm(n1 + n0)))
  )
  rocs <- lapply(markers, function(m) roc(outcome, m, levels = c(0, 1), direction = "<", quiet = TRUE))
  k <- length(rocs)
  covariance <- matrix(0, k, k)
  tests <- list()
  for (i in 1:k) {
    for (j in 1:k) {
      covariance[i, j] <- if (i == j) var(rocs[[i]], method = "delong") else cov(rocs[[i]], rocs[[j]], method = "delong")
      if (i < j) {
        test <- roc.test(rocs[[i]], rocs[[j]], paired = TRUE, method = "delong")
        tests[[length(tests) + 1]] <- list(
          first = i - 1, second = j - 1, difference = unname(test$estimate[1] - test$estimate[2]),
          z = unname(test$statistic), p = test$p.value, low = test$conf.int[1], high = test$conf.int[2])
      }
    }
  }
  auc <- sapply(rocs, function(r) as.numeric(auc(r)))
  half <- qnorm(0.975) * sqrt(diag(covariance))
  for (i in 1:k) {
    ci <- as.numeric(ci.auc(rocs[[i]], method = "delong"))
    if (ci[1] > 0 && ci[3] < 1) stopifnot(all.equal(ci, c(auc[i] - half[i], auc[i], auc[i] + half[i]), tolerance = 1e-12))
  }
  list(outcome = outcome, scores = markers, auc = auc, covariance = covariance, low = auc - half, high = auc + half, tests = tests)
}

# auc, var and cov of the first set once more by the definition, pair by pair
definition <- function(set) {
  x <- lapply(set$scores, function(s) s[set$outcome == 1])
  y <- lapply(set$scores, function(s) s[set$outcome == 0])
  psi <- Map(function(a, b) outer(a, b, function(u, v) (u > v) + (u == v) / 2), x, y)
  v10 <- sapply(psi, rowMeans)
  v01 <- sapply(psi, colMeans)
  stopifnot(all.equal(sapply(psi, mean), set$auc, tolerance = 1e-13))
  stopifnot(all.equal(unname(cov(v10) / nrow(v10) + cov(v01) / nrow(v01)), set$covariance, tolerance = 1e-12))
}

small <- areas(17, 23, 0.8)
uneven <- areas(9, 300, 0.3)
definition(small)
definition(uneven)
write(list(about = list(text = "Areas under the curve of correlated markers; DeLong", by = by), sets = list(small, uneven)), "areas.json")

# --- ranks ---------------------------------------------------------------------------------------------------------------

tau <- function(x, y) list(x = x, y = y, tau = cor(x, y, method = "kendall"))
taus <- list(
  tau(c(1, 2, 3, 4, 5, 6), c(2, 1, 4, 3, 6, 5)),
  tau(c(1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5), c(1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10)), # Kendall 1945's kind of ties
  tau(rnorm(50), rnorm(50)),
  tau(sample(1:8, 200, replace = TRUE), sample(1:5, 200, replace = TRUE)),
  tau(c(1, 1, 2), c(3, 3, 1)))
# The 15 p-values of section 4 of Benjamini and Hochberg 1995, then random ones with ties.
adjusted <- function(p) list(p = p, adjusted = p.adjust(p, method = "BH"))
families <- list(
  adjusted(c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000)),
  adjusted(sample(round(runif(40)^3, 2))),
  adjusted(c(0.05)),
  adjusted(c(0.9, 0.8, 0.04, 0.04, 0)))
normal <- lapply(list(c(0.1, 0.05), c(-0.31, 0.02), c(2e-9, 0.7), c(0.6, 0.013), c(-4, 0.4)), function(e) list(
  value = e[1], error = e[2], p = 2 * pnorm(-abs(e[1] / e[2])),
  low95 = e[1] - qnorm(0.975) * e[2], high95 = e[1] + qnorm(0.975) * e[2],
  low80 = e[1] - qnorm(0.9) * e[2], high80 = e[1] + qnorm(0.9) * e[2]))
write(list(about = list(text = "tau-b, adjusted p-values, normal estimates", by = by), taus = taus, families = families, normal = normal),
      "ranks.json")

# --- spread --------------------------------------------------------------------------------------------------------------

parts <- function(x) x / sum(x)
spread <- function(m) {
  scaled <- apply(m, 2, function(x) (x - min(x)) / (max(x) - min(x)))
  p <- apply(m, 2, parts)
  e <- -colSums(ifelse(p > 0, p * log(ifelse(p > 0, p, 1)), 0)) / log(nrow(m))
  s <- apply(scaled, 2, sd)
  list(rows = m, entropy = if (all(m >= 0)) parts(1 - e), standardDeviation = parts(s), critic = parts(s * colSums(1 - cor(scaled))))
}
write(list(
  about = list(text = "Entropy, standard deviation and CRITIC weights of matrices; critic and standard deviation after min-max scaling", by = by),
  matrices = list(
    spread(matrix(runif(40, 5, 95), 8)),
    spread(matrix(sample(0:20, 36, replace = TRUE), 12)),
    spread(rbind(c(0, 3, 90), c(100, 3.5, 10), c(0, 4, 40))),
    spread(matrix(rnorm(30), 6)))),
  "spread.json")
