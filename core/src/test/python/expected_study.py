#!/usr/bin/env python3
"""Expected numbers for the tests of Plumbline's studies, computed without any of its Java code.

What     comparison.json   touchpoints of the hotel year under several weightings, and how well each tells who returned (4.8, 4.9)
         sensitivity.json  acceptabilities, pairwise winning, central weights and chances of small cases; normal quantiles
         stability.json    smallest changes of shares that make two touchpoints tie, and stability intervals
         (numbers in brackets are sections of the design that fixes the rules)
How      comparison   Readings and weights come from expected_numbers.py. Points, changes, parts, ranks, tau-b, areas and DeLong's
                      variances are fractions.Fraction; areas go over every pair of an assessment with outcome 1 and one with
                      outcome 0 (NumPy compares, whole numbers count). Square roots, the normal quantile and p-values are mpmath
                      with 50 digits. Adjusted p-values follow the definition: the least of family/j * p(j) over j >= i.
         exact        Two values: a share lies in an interval, whose length (uniform) or incomplete beta (Dirichlet) is its chance.
                      Three values: for each order of the touchpoints, the triangle of weights is cut by one straight line for
                      each pair of neighbours; the area of what is left is the chance of that order, its centroid gives central
                      weights. All fractions, but for the incomplete beta (mpmath).
         sampled      Means and covariances of means are fractions; chances are SciPy's normal distribution at the gap over its
                      standard deviation, integrated over the shares with scipy.integrate.quad. The minimum of two means: SciPy's
                      bivariate normal on a fine grid, good to 1e-4.
         changes      the linear program: least sum of |new - old| with new >= 0, sum 1 and a gap of 0; scipy.optimize.linprog (HiGHS).
         intervals    the interval of a share in which no strictly ordered pair reverses, by bisection on fractions.
         quantiles    mpmath with 50 digits, compared with SciPy's ndtri (4e-15 relative, for p up to 0.9).
With     Python 3.11.2, NumPy 1.24.2, SciPy 1.10.1, mpmath 1.2.1 (Debian 12: python3-numpy python3-scipy python3-mpmath)
Run      /usr/bin/python3 expected_study.py DATA_FOLDER OUTPUT_FOLDER
         DATA_FOLDER holds interactions.ndjson and valuegraphics-56.csv
"""
import hashlib
import itertools
import json
import os
import random
import sys
from collections import OrderedDict
from fractions import Fraction as F

import mpmath
import numpy
import scipy
import scipy.integrate
import scipy.optimize
import scipy.special
import scipy.stats
from mpmath import mpf

import expected_numbers as numbers
from expected_numbers import CRITERIA, aggregate, exact, micro, plain, real, text

Z = mpmath.sqrt(2) * mpmath.erfinv(mpf("0.95"))


def about(what, sha=None):
    out = OrderedDict(text=what, by="expected_study.py: Python %s, NumPy %s, SciPy %s, mpmath %s" % (
        sys.version.split()[0], numpy.__version__, scipy.__version__, mpmath.__version__))
    if sha:
        out["interactionsSha256"] = sha
    return out


# --- comparison ---------------------------------------------------------------------------------------------------------

def read_with_outcomes(folder):
    """The customer's assessments that do not contradict themselves, in the order of their lines, each with its outcome."""
    rows, _, rejected = numbers.read_assessments(folder, False)
    with open(os.path.join(folder, "interactions.ndjson"), encoding="utf-8") as f:
        lines = [(i, json.loads(line)) for i, line in enumerate(f, 1) if line.strip()]
    gone = {r["line"] for r in rejected}
    kept = [(i, d) for i, d in lines if i not in gone]
    assert len(kept) == len(rows)
    for x, (i, d) in zip(rows, kept):
        x.line, x.outcome = i, d.get("outcomes", {}).get("returned")
        assert x.touchpoint == d["touchpoint"]
    return rows


def ranks_of(points):
    ordered = sorted((exact(p) for p in points), reverse=True)
    for a, b in zip(ordered, ordered[1:]):
        assert a - b < F(1, 10 ** 12) or a - b > F(1, 10 ** 8), "ranks that rounding could decide"
    return [1 + sum(exact(q) - exact(p) > F(1, 10 ** 9) for q in points) for p in points]


def tau_b(x, y):
    concordant = tied_x = tied_y = pairs = 0
    for i, j in itertools.combinations(range(len(x)), 2):
        a, b = numpy.sign(x[i] - x[j]), numpy.sign(y[i] - y[j])
        concordant += int(a * b)
        tied_x += a == 0
        tied_y += b == 0
        pairs += 1
    below = (pairs - tied_x) * (pairs - tied_y)
    return None if below == 0 else mpf(concordant) / mpmath.sqrt(below)


def compare(rows, used, aggregation, on):
    """used: list of (id, weights by criterion)."""
    names = sorted({x.touchpoint for x in rows})
    groups = {t: [x for x in rows if x.touchpoint == t and x.points] for t in names}
    count = {t: {c: sum(c in x.points for x in groups[t]) for c in CRITERIA} for t in names}
    weighing = [c for c in CRITERIA if any(w.get(c, 0) > 0 for _, w in used)]
    columns = weighing if on == "all-criteria" else [
        c for c in weighing if all(count[t][c] > 0 for t in names if groups[t])]
    missing = OrderedDict((t, [c for c in columns if count[t][c] == 0]) for t in names)
    kept = [t for t in names if not missing[t]]
    means = {t: {c: F(sum(x.micro[c] for x in groups[t] if c in x.micro), count[t][c] * 10 ** 6) for c in columns} for t in kept}
    out = OrderedDict(leftOut=OrderedDict((t, m) for t, m in missing.items() if m))
    if on == "common-criteria":
        out["droppedCriteria"] = [c for c in weighing if c not in columns]
    shares, points, ranks = [], [], []
    for _, weights in used:
        total = sum(weights.get(c, F(0)) for c in columns)
        shares.append(OrderedDict((c, weights.get(c, F(0)) / total) for c in columns))
        points.append([aggregate(aggregation, [(shares[-1][c], means[t][c]) for c in columns if shares[-1][c] > 0]) for t in kept])
        ranks.append(ranks_of(points[-1]))
    out["weightings"] = []
    for k, (name, _) in enumerate(used):
        one = OrderedDict(weighting=name, shares=shares[k])
        if k:
            one["tau"] = tau_b(ranks[0], ranks[k])
        out["weightings"].append(one)
    out["touchpoints"] = []
    for i in sorted(range(len(kept)), key=lambda i: (ranks[0][i], kept[i])):
        under = []
        for k in range(len(used)):
            one = OrderedDict(points=points[k][i], rank=ranks[k][i])
            if k:
                one["change"] = numbers.minus(points[k][i], points[0][i])
                if aggregation == "arithmetic":
                    parts = OrderedDict((c, (shares[k][c] - shares[0][c]) * (means[kept[i]][c] - points[0][i])) for c in columns)
                    assert sum(parts.values()) == one["change"]
                    one["parts"] = parts
            under.append(one)
        out["touchpoints"].append(OrderedDict(touchpoint=kept[i], n=len(groups[kept[i]]), under=under))
    out["outcome"] = discriminate(rows, used, aggregation)
    return out


def scored(x, weights, aggregation):
    """Points in millionths, or None."""
    rated = [c for c in CRITERIA if c in x.points and weights.get(c, 0) > 0]
    total = sum(weights[c] for c in rated)
    if not rated:
        return None
    points = exact(aggregate(aggregation, [(weights[c] / total, x.points[c]) for c in rated])) * 10 ** 6
    assert abs(points - (points // 1) - F(1, 2)) > F(1, 10 ** 6), "a score near a rounding tie"
    return micro(points / 10 ** 6)


class Areas:
    """Areas of several markers over the same observations and DeLong's covariances, pair by pair and exactly."""

    def __init__(self, markers, outcomes):
        outcomes = numpy.array(outcomes)
        self.ones, self.zeros = int((outcomes == 1).sum()), int((outcomes == 0).sum())
        self.auc, by_one, by_zero = [], [], []
        if not self.ones or not self.zeros:
            return
        for marker in markers:
            marker = numpy.array(marker, dtype=numpy.int64)
            x, y = marker[outcomes == 1][:, None], marker[outcomes == 0][None, :]
            twice = 2 * (x > y).astype(numpy.int32) + (x == y)
            by_one.append([F(int(v), 2 * self.zeros) for v in twice.sum(1)])
            by_zero.append([F(int(v), 2 * self.ones) for v in twice.sum(0)])
            self.auc.append(F(int(twice.sum(dtype=numpy.int64)), 2 * self.ones * self.zeros))
        k = range(len(markers))
        if self.ones > 1 and self.zeros > 1:
            def s(parts, a, b, n):
                return sum((p - self.auc[a]) * (q - self.auc[b]) for p, q in zip(parts[a], parts[b])) / (n - 1)
            self.covariance = [[s(by_one, a, b, self.ones) / self.ones + s(by_zero, a, b, self.zeros) / self.zeros for b in k] for a in k]

    def difference(self, k):
        v = self.covariance
        return self.auc[k] - self.auc[0], v[k][k] + v[0][0] - 2 * v[k][0]


def interval(value, variance, low, high):
    half = Z * mpmath.sqrt(real(variance))
    return OrderedDict(low=max(mpf(low), real(value) - half), high=min(mpf(high), real(value) + half))


def described(names, areas, differences):
    """areas, differences: (value, variance) by weighting; the first difference is none."""
    p = [mpf(1) if v == 0 and d == 0 else mpmath.erfc(abs(real(d)) / mpmath.sqrt(real(v)) / mpmath.sqrt(2)) for d, v in differences[1:]]
    in_order = sorted(range(len(p)), key=lambda i: p[i])
    adjusted = [min(mpf(1), min(mpf(len(p)) / (j + 1) * p[in_order[j]] for j in range(in_order.index(i), len(p)))) for i in range(len(p))]
    out = []
    for k, name in enumerate(names):
        one = OrderedDict(weighting=name, auc=areas[k][0])
        if areas[k][1] > 0:
            one["interval"] = interval(areas[k][0], areas[k][1], 0, 1)
        if k:
            value, variance = differences[k]
            one["difference"] = OrderedDict(auc=value, p=p[k - 1], adjustedP=adjusted[k - 1])
            if variance > 0:
                one["difference"]["interval"] = interval(value, variance, -1, 1)
            if adjusted[k - 1] <= mpf("0.05"):
                one["difference"]["claim"] = "better" if value > 0 else "worse"
        out.append(one)
    return out


def discriminate(rows, used, aggregation):
    asked = [x for x in rows if x.outcome in (0, 1)]
    points = [[scored(x, w, aggregation) for _, w in used] for x in asked]
    usable = [(x, p) for x, p in zip(asked, points) if None not in p]
    names, k = [name for name, _ in used], range(len(used))

    def areas(of):
        return Areas([[p[i] for _, p in of] for i in k], [x.outcome for x, _ in of])

    pooled = areas(usable)
    out = OrderedDict(ones=pooled.ones, zeros=pooled.zeros, notUsed=OrderedDict([
        ("no-outcome", sum(x.outcome is None for x in rows)), ("other-than-0-or-1", 0), ("not-scored", len(asked) - len(usable))]))
    out["pooled"] = described(names, [(pooled.auc[i], pooled.covariance[i][i]) for i in k], [pooled.difference(i) for i in k])
    within, few = OrderedDict(), []
    for t in sorted({x.touchpoint for x in asked}):
        here = areas([(x, p) for x, p in usable if x.touchpoint == t])
        if here.ones < 2 or here.zeros < 2:
            few.append(t)
        else:
            within[t] = here
    total = sum(a.ones * a.zeros for a in within.values())
    u = OrderedDict((t, F(a.ones * a.zeros, total)) for t, a in within.items())

    def joined(of):
        return sum(u[t] * of(a)[0] for t, a in within.items()), sum(u[t] ** 2 * of(a)[1] for t, a in within.items())

    out["within"] = OrderedDict(
        touchpoints=list(within), leftOut=few,
        areas=described(names, [joined(lambda a: (a.auc[i], a.covariance[i][i])) for i in k], [joined(lambda a: a.difference(i)) for i in k]))
    return out


def comparisons(folder):
    values = numbers.read_values(folder)
    built_in = {i: w for i, (w, _) in numbers.valuegraphics(values).items()}
    ranking = {r["id"]: int(r["rank_audit"]) for r in values}
    known = OrderedDict([("valuegraphics", {c: built_in[c] for c in CRITERIA}), ("equal", {c: F(1) for c in CRITERIA})])
    for method in ("rank-order-centroid", "rank-sum", "rank-reciprocal"):
        weights = numbers.ranked(method, ranking)
        known[method] = {c: weights[c] for c in CRITERIA}
    own = OrderedDict([
        ("respect-only", {"respect": F(1)}),
        ("felt", {"respect": F(3), "relationships": F(1)}),
        ("equal-again", {c: F(2) for c in CRITERIA}),
        ("extreme", {"respect": F(10 ** 9), "relationships": F(1, 10 ** 9), "security": F(1, 10 ** 9), "trustworthiness": F("2.5")}),
    ])
    known.update(own)
    rows = read_with_outcomes(folder)
    wide = ["valuegraphics", "equal", "rank-order-centroid", "rank-sum", "rank-reciprocal", "respect-only", "felt", "equal-again", "extreme"]
    with open(os.path.join(folder, "interactions.ndjson"), "rb") as f:
        sha = hashlib.sha256(f.read()).hexdigest()
    out = OrderedDict(about=about("The hotel year under several weightings; the first `lines` lines of it. Weightings that are not "
                                  "built in are given in `own`.", sha), own=own, cases=[])
    for lines, aggregation, on, names in (
            (len(rows) + 1000, "arithmetic", "all-criteria", wide),
            (len(rows) + 1000, "arithmetic", "common-criteria", ["equal", "valuegraphics", "rank-order-centroid", "equal-again"]),
            (len(rows) + 1000, "geometric", "common-criteria", ["valuegraphics", "equal", "felt"]),
            (150, "harmonic", "all-criteria", ["valuegraphics", "equal", "respect-only"]),
            (150, "minimum", "common-criteria", ["valuegraphics", "equal", "felt"]),
            (150, "arithmetic", "common-criteria", ["felt", "valuegraphics", "respect-only"])):
        some = [x for x in rows if x.line <= lines]
        out["cases"].append(OrderedDict(
            lines=lines, aggregation=aggregation, on=on, weightings=names,
            expected=compare(some, [(n, known[n]) for n in names], aggregation, on)))
    return out


# --- sensitivity: exact scores ------------------------------------------------------------------------------------------

def cut(polygon, a, b, c):
    """What of a convex polygon has a*x + b*y + c >= 0."""
    out = []
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1]):
        f0, f1 = a * x0 + b * y0 + c, a * x1 + b * y1 + c
        if f0 >= 0:
            out.append((x0, y0))
        if f0 * f1 < 0:
            out.append((x0 + (x1 - x0) * f0 / (f0 - f1), y0 + (y1 - y0) * f0 / (f0 - f1)))
    return out


def area_and_moment(polygon):
    area = mx = my = F(0)
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1]):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        mx += (x0 + x1) * cross / 6
        my += (y0 + y1) * cross / 6
    return (area, mx, my) if area >= 0 else (-area, -mx, -my)


def ahead(better, worse):
    """The half plane in which one is ahead, over the first two of three shares."""
    d = [F(p) - F(q) for p, q in zip(better, worse)]
    return d[0] - d[2], d[1] - d[2], d[2]


def ratio(a, b):
    """Exactly, where both are fractions."""
    return a / b if isinstance(a, F) and isinstance(b, F) else real(a) / real(b)


class Tally:
    def __init__(self, touchpoints, values):
        self.chance = F(0)
        self.taken = [[F(0)] * touchpoints for _ in range(touchpoints)]
        self.wins = [[F(0)] * touchpoints for _ in range(touchpoints)]
        self.moments = [[F(0)] * values for _ in range(touchpoints)]

    def add(self, order, chance, moments):
        self.chance += chance
        for rank, t in enumerate(order):
            self.taken[t][rank] += chance
            for u in order[rank + 1:]:
                self.wins[t][u] += chance
        self.moments[order[0]] = [m + n for m, n in zip(self.moments[order[0]], moments)]

    def described(self):
        return [OrderedDict(acceptability=[ratio(p, self.chance) for p in self.taken[t]], wins=[ratio(p, self.chance) for p in self.wins[t]],
                            central=[ratio(m, self.taken[t][0]) for m in self.moments[t]] if self.taken[t][0] else None)
                for t in range(len(self.taken))]


def three_values(means, triangle):
    tally = Tally(len(means), 3)
    for order in itertools.permutations(range(len(means))):
        polygon = triangle
        for better, worse in zip(order, order[1:]):
            polygon = cut(polygon, *ahead(means[better], means[worse])) if polygon else polygon
        if polygon:
            area, mx, my = area_and_moment(polygon)
            tally.add(list(order), area, [mx, my, area - mx - my])
    assert tally.chance == area_and_moment(triangle)[0]
    return tally.described()


def two_values(means, chance, moment):
    """chance, moment: of the share of the first value up to x, and its mean over that part times its chance."""
    def points(t, s):
        return s * F(means[t][0]) + (1 - s) * F(means[t][1])
    marks = {F(0), F(1)}
    for t, u in itertools.combinations(range(len(means)), 2):
        d0, d1 = (F(means[t][v]) - F(means[u][v]) for v in (0, 1))
        if d0 != d1 and 0 < -d1 / (d0 - d1) < 1:
            marks.add(-d1 / (d0 - d1))
    marks = sorted(marks)
    tally = Tally(len(means), 2)
    for a, b in zip(marks, marks[1:]):
        order = sorted(range(len(means)), key=lambda t: -points(t, (a + b) / 2))
        p, m = chance(b) - chance(a), moment(b) - moment(a)
        tally.add(order, p, [m, p - m])
    return tally.described()


def beta(a, b):
    a, b = real(a), real(b)
    return (lambda x: mpmath.betainc(a, b, 0, real(x), regularized=True),
            lambda x: a / (a + b) * mpmath.betainc(a + 1, b, 0, real(x), regularized=True))


def exact_cases():
    triangle = [(F(0), F(0)), (F(1), F(0)), (F(0), F(1))]
    third, half = F(1, 3), F(1, 2)
    by_rank = [(F(1), F(0)), (half, half), (third, third)]     # first >= second >= third
    two = [[80, 20], [30, 70], [50, 52]]
    three = [[90, 10, 50], [20, 80, 50], [50, 40, 70], [52, 48, 45]]
    out = []

    def case(name, means, weights, distribution, concentration, expected):
        out.append(OrderedDict(name=name, means=means, weights=weights, distribution=distribution, concentration=concentration, expected=expected))

    uniform = (lambda x: x, lambda x: x * x / 2)
    case("two touchpoints, two values", two[:2], [1, 1], "uniform", None, two_values(two[:2], *uniform))
    case("three touchpoints, two values", two, [1, 3], "uniform", None, two_values(two, *uniform))
    case("two touchpoints, three values", three[:2], [3, 2, 1], "uniform", None, three_values(three[:2], triangle))
    case("four touchpoints, three values", three, [3, 2, 1], "uniform", None, three_values(three, triangle))
    case("one is dominated", three[:2] + [[15, 9, 44]], [1, 1, 1], "uniform", None, three_values(three[:2] + [[15, 9, 44]], triangle))
    case("by rank, three values", three, [3, 2, 1], "ranking", None, three_values(three, by_rank))
    larger = (lambda x: 2 * x - 1 if x > half else 0, lambda x: x * x - F(1, 4) if x > half else 0)
    case("by rank, two values", two, [2, 1], "ranking", None, two_values(two, *larger))
    case("dirichlet of concentration 20", two, [1, 3], "dirichlet", 20, two_values(two, *beta(F(5), F(15))))
    case("dirichlet of shapes below 1", two, [3, 7], "dirichlet", 1, two_values(two, *beta(F(3, 10), F(7, 10))))
    return out


# --- sensitivity: sampled scores ----------------------------------------------------------------------------------------

def moments(ratings):
    """Means and the covariance of the means of complete rows, as doubles."""
    n, k = len(ratings), len(ratings[0])
    means = [F(sum(r[v] for r in ratings), n) for v in range(k)]
    covariance = [[sum((r[v] - means[v]) * (r[w] - means[w]) for r in ratings) / F(n * (n - 1)) for w in range(k)] for v in range(k)]
    return numpy.array([float(m) for m in means]), numpy.array([[float(c) for c in row] for row in covariance])


def chance_at(a, b, shares):
    shares = numpy.array(shares)
    return scipy.stats.norm.cdf(shares @ (a[0] - b[0]) / numpy.sqrt(shares @ (a[1] + b[1]) @ shares))


def first_of_many(of, others):
    """The chance that a normal variable is the largest of independent ones; each (mean, variance)."""
    def density(x):
        p = scipy.stats.norm.pdf(x, of[0], of[1] ** 0.5)
        for m, v in others:
            p *= scipy.stats.norm.cdf(x, m, v ** 0.5)
        return p
    return scipy.integrate.quad(density, of[0] - 12 * of[1] ** 0.5, of[0] + 12 * of[1] ** 0.5, epsabs=1e-12)[0]


def chance_of_minima(a, b):
    """The chance that the smaller mean of one is above the smaller mean of the other."""
    grid = numpy.linspace(0, 100, 4001)

    def above(which):
        normal = scipy.stats.multivariate_normal(-which[0], which[1])
        return normal.cdf(numpy.stack([-grid, -grid], 1))
    sa, sb = above(a), above(b)
    return float(-(numpy.diff(sb) * (sa[1:] + sa[:-1]) / 2).sum())


def sampled_cases():
    a1, b1, c1 = [[40], [55], [70], [61], [49]], [[52], [45], [58], [37], [50], [54]], [[20], [75], [50]]
    a2 = [[40, 60], [55, 30], [70, 45], [61, 22], [49, 58], [66, 41]]
    b2 = [[52, 48], [45, 40], [58, 62], [37, 35], [50, 51], [54, 63], [30, 28]]
    out = []
    one = [moments(x) for x in (a1, b1, c1)]
    normal = [(m[0][0], m[1][0][0]) for m in one]
    first = [first_of_many(normal[i], normal[:i] + normal[i + 1:]) for i in range(3)]
    assert abs(sum(first) - 1) < 1e-9
    pair = float(chance_at(one[0], one[1], [1]))
    assert abs(pair - first_of_many(normal[0], [normal[1]])) < 1e-9
    out.append(OrderedDict(name="two touchpoints, one value", ratings=[a1, b1], aggregation="arithmetic", first=[pair, 1 - pair]))
    out.append(OrderedDict(name="three touchpoints, one value", ratings=[a1, b1, c1], aggregation="arithmetic", first=first))
    out.append(OrderedDict(name="one value leaves nothing to aggregate", ratings=[a1, b1], aggregation="geometric", first=[pair, 1 - pair]))
    a, b = moments(a2), moments(b2)
    over = scipy.integrate.quad(lambda s: chance_at(a, b, [s, 1 - s]), 0, 1, epsabs=1e-12)[0]
    out.append(OrderedDict(name="two touchpoints, two values", ratings=[a2, b2], aggregation="arithmetic", first=[over, 1 - over]))
    least = chance_of_minima(a, b)
    out.append(OrderedDict(name="the smaller of two values", ratings=[a2, b2], aggregation="minimum", first=[least, 1 - least]))
    return out


# --- quantiles ----------------------------------------------------------------------------------------------------------

def quantiles():
    least = 2.0 ** -53
    ps = [least, 3 * least, 5 * least, 1e-15, 1e-12, 1.38e-11, 1.3887943864964021e-11, 1.39e-11, 1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.025,
          0.05, 0.0749999, 0.075, 0.0750001, 0.1, 0.2, 0.3, 0.4, 0.45, 0.499, 0.5 - least, 0.5 + 2 * least, 0.50001, 0.6, 0.75, 0.9,
          0.924999, 0.925, 0.925001, 0.975, 0.99, 0.999999, 1 - 1e-9, 1 - 1.388e-11, 1 - 1e-15, 1 - 2 * least, 1 - least, 1e-20, 1e-100, 1e-300]
    out = []
    for p in ps:
        if abs(p - 0.5) < 0.4:
            z = mpmath.sqrt(2) * mpmath.erfinv(2 * mpf(p) - 1)
        else:
            tail = mpf(p) if p < 0.5 else 1 - mpf(p)
            start = abs(scipy.special.ndtri(float(tail)))
            z = mpmath.findroot(lambda x: mpmath.log(mpmath.erfc(x / mpmath.sqrt(2)) / 2) - mpmath.log(tail), mpf(start))
            z = z if p > 0.5 else -z
        if p < 0.9 and abs(p - 0.5) > 1e-9:
            assert abs(z / mpf(scipy.special.ndtri(p)) - 1) < 4e-15, (p, float(z), scipy.special.ndtri(p))
        out.append([p, float(z)])
    return out


# --- stability ----------------------------------------------------------------------------------------------------------

def smallest_change(means, shares, better, worse):
    n = len(shares)
    lead = [float(F(p) - F(q)) for p, q in zip(means[better], means[worse])]
    # new - old = up - down, both >= 0
    answer = scipy.optimize.linprog(
        [1] * (2 * n), A_ub=[[-1 if j == i else 1 if j == n + i else 0 for j in range(2 * n)] for i in range(n)],
        b_ub=[float(s) for s in shares], A_eq=[lead + [-l for l in lead], [1] * n + [-1] * n],
        b_eq=[-sum(float(s) * l for s, l in zip(shares, lead)), 0], bounds=[(0, 1)] * (2 * n), method="highs")
    if answer.status == 2:
        return None
    assert answer.status == 0, answer
    return answer.fun


def bisected(holds, inside, outside):
    """Where a condition ends between a share at which it holds and one further out."""
    if holds(outside):
        return outside
    for _ in range(80):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside


def intervals(means, shares):
    points = [sum(s * F(m) for s, m in zip(shares, row)) for row in means]
    pairs = [(i, j) for i in range(len(means)) for j in range(len(means)) if points[i] > points[j]]
    best = max(points)
    out = []
    for v in range(len(shares)):
        def holds(share, which):
            moved = [share if w == v else shares[w] * (1 - share) / (1 - shares[v]) for w in range(len(shares))]
            now = [sum(s * F(m) for s, m in zip(moved, row)) for row in means]
            return all(now[i] >= now[j] for i, j in which)
        found = []
        for which in (pairs, [(i, j) for i, j in pairs if points[i] == best]):
            found.append([bisected(lambda s: holds(s, which), shares[v], F(end)) for end in (0, 1)])
        out.append(OrderedDict(ranking=found[0], winner=found[1]))
    return out


def stability():
    rng = random.Random(1997)
    cases = []
    for values, touchpoints in [(2, 3), (2, 5), (3, 3), (3, 4), (3, 6), (4, 5), (5, 4), (6, 8), (8, 6)] * 2:
        means = [[rng.randint(0, 100) for _ in range(values)] for _ in range(touchpoints)]
        if touchpoints == 4:
            means[1] = [max(0, m - rng.randint(1, 9)) for m in means[0]]     # behind everywhere, but where both are 0
        weights = [rng.randint(1, 20) for _ in range(values)]
        shares = [F(w, sum(weights)) for w in weights]
        points = [sum(s * m for s, m in zip(shares, row)) for row in means]
        if len(set(points)) < touchpoints:
            continue
        changes = []
        for i, j in itertools.permutations(range(touchpoints), 2):
            if points[i] > points[j]:
                changes.append(OrderedDict(touchpoint=i, other=j, change=smallest_change(means, shares, i, j)))
        cases.append(OrderedDict(means=means, weights=weights, changes=changes, intervals=intervals(means, shares)))
    return cases


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, target = sys.argv[1:]

    def write(name, content):
        written = text(plain(content)) + "\n"
        json.loads(written)
        with open(os.path.join(target, name), "w", encoding="utf-8", newline="\n") as f:
            f.write(written)
        print(name, len(written))

    write("sensitivity.json", OrderedDict(about=about("Small cases; touchpoints are t-0, t-1, … and values v-0, v-1, …"),
                                          exact=exact_cases(), sampled=sampled_cases(), quantiles=quantiles()))
    write("stability.json", OrderedDict(about=about("Small cases; touchpoints are t-0, t-1, … and values v-0, v-1, …; no change: none makes the two tie"),
                                        cases=stability()))
    write("comparison.json", comparisons(folder))


if __name__ == "__main__":
    main()
