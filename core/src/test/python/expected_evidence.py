#!/usr/bin/env python3
"""Expected numbers for the tests of Plumbline's evidence on the hotel year, computed without any of its Java code.

What     evidence.json  raters, drivers and reliability of the hotel year (4.7, 4.9; numbers in brackets are sections of the design)
How      Readings and weights come from expected_numbers.py, the lines that it rejects are left out.
         raters       Means and points are fractions.Fraction, medians by the definition; intervals and p-values by
                      scipy.stats.ttest_1samp and t.ppf; adjusted p-values by the definition. Agreement is Krippendorff's alpha by
                      pairs of ratings, in fractions.
         drivers      Regression by numpy.linalg.lstsq with a dummy column for each touchpoint (and rater), the covariance of the
                      coefficients by the matrix formula with the residuals of that, p-values by scipy.stats.t. Correlations
                      by scipy.stats.spearmanr. Newcombe's interval is spelled out.
         reliability  Sums over rows in fractions; square roots at the end.
With     Python 3.11.2, NumPy 1.24.2, SciPy 1.10.1 (Debian 12: python3-numpy python3-scipy; python3-mpmath for expected_numbers.py)
Run      /usr/bin/python3 expected_evidence.py DATA_FOLDER OUTPUT_FOLDER
         DATA_FOLDER holds interactions.ndjson and valuegraphics-56.csv
"""
import hashlib
import itertools
import json
import math
import os
import statistics
import sys
from collections import OrderedDict, defaultdict
from fractions import Fraction as F

import numpy
import scipy
import scipy.stats

import expected_numbers as numbers
from expected_numbers import CRITERIA, MILLION

SMALLEST_EFFECT, SMALLEST_COEFFICIENT, ALPHA, LEVEL = 5, 0.05, 0.05, 0.95


def read(folder):
    rows, _, rejected = numbers.read_assessments(folder, False)
    gone = {r["line"] for r in rejected}
    with open(os.path.join(folder, "interactions.ndjson"), encoding="utf-8") as f:
        lines = [json.loads(line) for i, line in enumerate(f, 1) if line.strip() and i not in gone]
    assert len(lines) == len(rows)
    for x, d in zip(rows, lines):
        assert x.touchpoint == d["touchpoint"]
        x.rater, x.unit, x.customer = d.get("rater"), d.get("unit"), d.get("customer")
        x.raw = {c: F(str(v)) for c, v in d.get("ratings", {}).items()}
        x.returned = d.get("outcomes", {}).get("returned")
    return rows


def adjusted(p):
    order = sorted(range(len(p)), key=lambda i: p[i])
    out = [0.0] * len(p)
    for i in order:
        out[i] = min([1.0] + [len(p) / (j + 1) * p[order[j]] for j in range(len(p)) if p[order[j]] >= p[i]])
    return out


# --- raters ---------------------------------------------------------------------------------------------------------------

def points(rows, weights):
    sums = {c: [x.micro[c] for x in rows if c in x.micro] for c in CRITERIA}
    rated = [c for c in CRITERIA if sums[c]]
    if not rated:
        return None
    return sum(weights[c] * F(sum(sums[c]), len(sums[c]) * MILLION) for c in rated) / sum(weights[c] for c in rated)


def raters(rows, weights):
    touchpoints = sorted({x.touchpoint for x in rows})
    names = sorted({x.rater for x in rows if x.rater is not None})
    d = defaultdict(OrderedDict)
    for t in touchpoints:
        here = {r: points([x for x in rows if x.touchpoint == t and x.rater == r], weights) for r in names}
        here = {r: p for r, p in here.items() if p is not None}
        if len(here) >= 3:
            median = statistics.median(here.values())
            for r, p in here.items():
                d[r][t] = p - median
    out = []
    for r in names:
        values = [float(v) for v in d[r].values()]
        test = scipy.stats.ttest_1samp(values, 0)
        half = scipy.stats.t.ppf((1 + LEVEL) / 2, len(values) - 1) * statistics.stdev(values) / math.sqrt(len(values))
        effect = sum(d[r].values()) / len(d[r])
        out.append(OrderedDict(
            rater=r, n=sum(1 for x in rows if x.rater == r and x.points), touchpoints=len(values), effect=effect,
            low=float(effect) - half, high=float(effect) + half, p=test.pvalue,
            differences=OrderedDict((t, float(v)) for t, v in d[r].items())))
    for one, p in zip(out, adjusted([o["p"] for o in out])):
        one["adjustedP"] = p
        if p <= ALPHA and abs(one["effect"]) >= SMALLEST_EFFECT:
            one["claim"] = "harsh" if one["effect"] < 0 else "lenient"
    effects = {o["rater"]: o["effect"] for o in out}
    places = []
    for t in touchpoints:
        here = [x for x in rows if x.touchpoint == t and x.points]
        of_effect = [effects[x.rater] for x in here if x.rater in effects]
        raw = points(here, weights)
        places.append(OrderedDict(touchpoint=t, n=len(here), ofEffect=len(of_effect), points=float(raw),
                                  raterEffects=float(sum(of_effect) / len(here)), withoutRaters=float(raw - sum(of_effect) / len(here))))
    agreement = []
    for c in CRITERIA:
        units = defaultdict(list)
        for x in rows:
            if x.rater is not None and x.unit is not None and c in x.raw:
                units[x.touchpoint, x.unit].append((x.rater, x.raw[c]))
        assert all(len({r for r, _ in u}) == len(u) for u in units.values()), "a rater twice on one unit"
        used = [[v for _, v in u] for u in units.values() if len(u) >= 2]
        flat = [v for u in used for v in u]
        n = len(flat)
        observed = sum((F(sum((a - b) ** 2 for a in u for b in u), len(u) - 1) for u in used), F(0)) / n
        expected = F(sum((a - b) ** 2 for a in flat for b in flat), n * (n - 1))
        agreement.append(OrderedDict(criterion=c, units=len(used), ratings=n, alpha=float(1 - observed / expected)))
    for one in out:
        one["effect"] = float(one["effect"])
    return OrderedDict(raters=out, touchpoints=places, agreement=agreement)


# --- drivers --------------------------------------------------------------------------------------------------------------

def newcombe(a, m, b, n):
    z = scipy.stats.norm.ppf((1 + LEVEL) / 2)

    def wilson(s, t):
        p = s / t
        centre, half = (p + z * z / (2 * t)), z * math.sqrt(p * (1 - p) / t + z * z / (4 * t * t))
        return (centre - half) / (1 + z * z / t), (centre + half) / (1 + z * z / t)

    (l1, u1), (l2, u2), p1, p2 = wilson(a, m), wilson(b, n), a / m, b / n
    return p1 - p2 - math.hypot(p1 - l1, u2 - p2), p1 - p2 + math.hypot(u1 - p1, p2 - l2)


def drivers(rows, by_rater):
    rows = [x for x in rows if x.returned is not None]
    out = OrderedDict(n=len(rows), mean=sum(x.returned for x in rows) / len(rows), drivers=[])
    complete = [x for x in rows if all(c in x.points for c in CRITERIA)]
    groups = [sorted({x.touchpoint for x in complete})] + ([sorted({x.rater or "" for x in complete})] if by_rater else [])
    columns = [[float(x.points[c]) / 25 for x in complete] for c in CRITERIA]
    columns += [[float(x.touchpoint == t) for x in complete] for t in groups[0]]
    if by_rater:
        columns += [[float((x.rater or "") == r) for x in complete] for r in groups[1][1:]]
    design = numpy.array(columns).T
    y = numpy.array([float(x.returned) for x in complete])
    b, _, rank, _ = numpy.linalg.lstsq(design, y, rcond=None)
    assert rank == design.shape[1]
    residuals = y - design @ b
    bread = numpy.linalg.inv(design.T @ design)
    clusters = sorted({x.customer for x in complete})
    meat = numpy.zeros((rank, rank))
    for g in clusters:
        chosen = [i for i, x in enumerate(complete) if x.customer == g]
        s = design[chosen].T @ residuals[chosen]
        meat += numpy.outer(s, s)
    n, count = len(y), len(clusters)
    v = bread @ meat @ bread * (count / (count - 1)) * ((n - 1) / (n - rank))
    errors = numpy.sqrt(numpy.diag(v))
    t = scipy.stats.t.ppf((1 + LEVEL) / 2, count - 1)
    out["regression"] = OrderedDict(n=n, incomplete=len(rows) - n, touchpoints=len(groups[0]), clusters=count, degreesOfFreedom=n - int(rank))
    if by_rater:
        out["regression"]["raters"] = len(groups[1])
    p = [2 * scipy.stats.t.sf(abs(b[j] / errors[j]), count - 1) for j in range(len(CRITERIA))]
    for j, (c, adj) in enumerate(zip(CRITERIA, adjusted(p))):
        rated = [x for x in rows if c in x.points]
        met = [x.returned for x in rated if x.points[c] >= 75]
        not_met = [x.returned for x in rated if x.points[c] < 75]
        low, high = newcombe(sum(met), len(met), sum(not_met), len(not_met))
        z = weight = 0
        for place in sorted({x.touchpoint for x in rated}):
            here = [x for x in rated if x.touchpoint == place]
            if len(here) >= 10:
                rho = scipy.stats.spearmanr([x.micro[c] for x in here], [x.returned for x in here]).correlation
                if not math.isnan(rho):
                    z += (len(here) - 3) * math.atanh(rho)
                    weight += len(here) - 3
        one = OrderedDict(
            criterion=c, met=[len(met), sum(met) / len(met)], notMet=[len(not_met), sum(not_met) / len(not_met)], low=low, high=high,
            rho=math.tanh(z / weight), rhoP=2 * scipy.stats.norm.sf(abs(z / weight) / math.sqrt(1.06 / weight)),
            perQuarter=b[j], standardError=errors[j], p=p[j], adjustedP=adj, coefficientLow=b[j] - t * errors[j],
            coefficientHigh=b[j] + t * errors[j])
        if adj <= ALPHA and abs(b[j]) >= SMALLEST_COEFFICIENT:
            one["claim"] = "goes-with" if b[j] > 0 else "goes-against"
        out["drivers"].append(one)
    return out


# --- reliability ----------------------------------------------------------------------------------------------------------

def together(parts):
    """parts: lists of rows; deviations are from the means of each."""
    k = len(CRITERIA)
    s = [[F(0)] * k for _ in range(k)]
    freedom = [[0] * k for _ in range(k)]
    count = [[0] * k for _ in range(k)]
    for part in parts:
        for i, j in itertools.product(range(k), repeat=2):
            both = [(F(x.micro[CRITERIA[i]], MILLION), F(x.micro[CRITERIA[j]], MILLION)) for x in part
                    if CRITERIA[i] in x.micro and CRITERIA[j] in x.micro]
            if both:
                n = len(both)
                s[i][j] += sum(a * b for a, b in both) - F(1, n) * sum(a for a, _ in both) * sum(b for _, b in both)
                freedom[i][j] += n - 1
                count[i][j] += n
    cov = [[float(s[i][j] / freedom[i][j]) for j in range(k)] for i in range(k)]
    cor = [[cov[i][j] / math.sqrt(cov[i][i] * cov[j][j]) for j in range(k)] for i in range(k)]

    def alpha(m):
        return k / (k - 1) * (1 - sum(m[i][i] for i in range(k)) / sum(map(sum, m)))

    least = min(freedom[i][j] for i in range(k) for j in range(i))
    a = alpha(cov)
    f = [scipy.stats.f.ppf(q, least, least * (k - 1)) for q in ((1 + LEVEL) / 2, (1 - LEVEL) / 2)]
    rest = []
    for i in range(k):
        others = [j for j in range(k) if j != i]
        rest.append(sum(cov[i][j] for j in others) / math.sqrt(cov[i][i] * sum(cov[j][l] for j in others for l in others)))
    z = scipy.stats.norm.ppf((1 + LEVEL) / 2)
    pairs = []
    for i in range(k):
        for j in range(i + 1, k):
            half = z / math.sqrt(freedom[i][j] + 1 - 3)
            centre = math.atanh(cor[i][j])
            pairs.append(OrderedDict(criterion=CRITERIA[i], other=CRITERIA[j], n=count[i][j], correlation=cor[i][j],
                                     low=math.tanh(centre - half), high=math.tanh(centre + half)))
    return OrderedDict(n=min(count[i][j] for i in range(k) for j in range(i)), alpha=a, low=1 - (1 - a) * f[0], high=1 - (1 - a) * f[1],
                       standardised=alpha(cor), itemRest=rest, deviations=[math.sqrt(cov[i][i]) for i in range(k)], pairs=pairs)


def main():
    data, folder = sys.argv[1:3]
    path = os.path.join(data, "interactions.ndjson")
    with open(path, "rb") as f:
        sha = hashlib.sha256(f.read()).hexdigest()
    rows = read(data)
    used = numbers.valuegraphics(numbers.read_values(data))
    weights = {c: used[c][0] for c in CRITERIA}
    by = "expected_evidence.py: Python %s, NumPy %s, SciPy %s" % (sys.version.split()[0], numpy.__version__, scipy.__version__)
    places = sorted({x.touchpoint for x in rows})
    out = OrderedDict(
        about=OrderedDict(text="Raters, drivers and reliability of the hotel year", by=by, interactionsSha256=sha),
        n=len(rows), raters=raters(rows, weights), drivers=drivers(rows, False), driversByRater=drivers(rows, True),
        reliability=OrderedDict(pooled=together([rows]), within=together([[x for x in rows if x.touchpoint == t] for t in places])))
    with open(os.path.join(folder, "evidence.json"), "w", encoding="utf-8") as f:
        json.dump(out, f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
