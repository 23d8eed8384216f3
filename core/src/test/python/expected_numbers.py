#!/usr/bin/env python3
"""Expected numbers for the tests of Plumbline's core, computed without any of its Java code.

What     weightings.json        the built-in and rank-based weightings over the 56 values, and one ranking with ties (4.1)
         scores.json            some fifty assessments x four aggregations (4.2, 4.3)
         audit-touchpoint.json  the audit of the hotel year by touchpoint, overall and redesigns (4.4)
         audit-segment.json     the same year by segment, by stage and by month, with standardised points (4.4)
         audit-stage.json
         audit-month.json
         (numbers in brackets are sections of the design that fixes the rules)
How      Ratings, severities and weights are read as the decimals they are written as. Everything rational (points, means,
         shares, arithmetic, harmonic, minimum, C, V) is fractions.Fraction; exp, log, powers, square roots and Student
         quantiles are mpmath with 50 digits; a number becomes a double once, when it is written.
         V is computed from the co-moments C and, again, as a sum of squares of influence values: both must be equal exactly.
         Every Student quantile is solved with mpmath's incomplete beta and compared with R's qt (with --r; 1e-12 relative) and
         with SciPy's (only 1e-7 relative: SciPy 1.10.1 itself is off in the 9th digit at some degrees of freedom, for example
         39); Wilson intervals are compared with SciPy's.
With     Python 3.11.2, mpmath 1.2.1, SciPy 1.10.1, R 4.2.2 (Debian 12: python3-mpmath python3-scipy r-base-core)
Run      /usr/bin/python3 expected_numbers.py DATA_FOLDER OUTPUT_FOLDER [--r] [--keep-contradictions]
         DATA_FOLDER holds interactions.ndjson, journey.json and valuegraphics-56.csv
Note     31 adverts carry a flag of security, which they call not applicable. By 4.2 that is a `contradiction`: such a line is
         rejected, takes no part in any audit here, and is listed in `rejected`. With --keep-contradictions it takes part as if
         the flag stood on an unrated criterion (counted, not scored); the files for the tests are written without.
"""
import csv
import hashlib
import json
import math
import os
import subprocess
import sys
from collections import Counter, OrderedDict
from datetime import datetime, timezone
from fractions import Fraction as F

import mpmath
import scipy
import scipy.stats
from mpmath import mp, mpf

mp.dps = 50
AGGREGATIONS = ["arithmetic", "geometric", "harmonic", "minimum"]
STANDARD_AT, FLOOR_AT, MIDDLE, KAPPA = F(75), F(40), F(50), 24
VERDICT_FROM, FIRM_FROM = 5, 30
SCALE_MIN, SCALE_MAX = 1, 5
MILLION = 10 ** 6

# --- values-audit -------------------------------------------------------------------------------------------------------

RUBRIC = OrderedDict([
    ("respect", ("level", ["scripted", "time-pressure", "policy-recited", "inconvenience"])),
    ("relationships", ("movement", ["stranger", "repeat-information", "handoff-restart"])),
    ("security", ("movement", ["missed-callback", "multiple-contacts", "vague-response", "unclear-next-step"])),
    ("trustworthiness", ("movement", ["said-one-did-another", "policy-against-customer", "stated-values-gap"])),
])
CRITERIA = list(RUBRIC)
ORDER = {c: i for i, c in enumerate(CRITERIA)}
FLAG_OF = OrderedDict((f, c) for c, (_, fs) in RUBRIC.items() for f in fs)
FLAG_ORDER = {f: i for i, f in enumerate(FLAG_OF)}
SEVERITY = {f: F("0.2") for f in FLAG_OF}
SEVERITY["missed-callback"] = F("0.3")
SEVERITY["said-one-did-another"] = F("0.4")


# --- numbers ------------------------------------------------------------------------------------------------------------

def real(x):
    """To mpmath, without passing through a double."""
    if isinstance(x, F):
        return mpf(x.numerator) / mpf(x.denominator)
    return mpf(x)


def exact(x):
    """To a fraction; an mpf is a binary fraction already."""
    if isinstance(x, (F, int)):
        return F(x)
    sign, man, exp, _ = x._mpf_
    value = F(int(man)) * F(2) ** int(exp)
    return -value if sign else value


def micro(x):
    """x in units of 1e-6, rounded half up."""
    return math.floor(exact(x) * MILLION + F(1, 2))


def below(x, threshold):
    return micro(x) < micro(threshold)


def at_least(x, threshold):
    return not below(x, threshold)


def holds(interval, threshold):
    low, high = interval
    return micro(low) <= micro(threshold) <= micro(high)


def clamp(x, low, high):
    return low if x < low else high if x > high else x


_t = {}


def t_quantile(df):
    """The 0.975 quantile of Student's t with df degrees of freedom (df may be a fraction)."""
    key = exact(df)
    if key not in _t:
        v = real(df)
        start = scipy.stats.t.ppf(0.975, float(v))

        def tail(t):
            return mpmath.betainc(v / 2, mpf(1) / 2, 0, v / (v + t * t), regularized=True) - mpf("0.05")

        t = mpmath.findroot(tail, (mpf(start) * (1 - mpf("1e-9")), mpf(start) * (1 + mpf("1e-9"))), tol=mpf(10) ** -80)
        assert abs(t / mpf(start) - 1) < mpf("1e-7") and abs(tail(t)) < mpf(10) ** -40, (float(v), float(t), start)
        _t[key] = t
    return _t[key]


Z = mpmath.sqrt(2) * mpmath.erfinv(mpf("0.95"))


def wilson(hits, n):
    p, nn = mpf(hits) / n, mpf(n)
    centre = (p + Z * Z / (2 * nn)) / (1 + Z * Z / nn)
    half = Z * mpmath.sqrt(p * (1 - p) / nn + Z * Z / (4 * nn * nn)) / (1 + Z * Z / nn)
    low, high = clamp(centre - half, mpf(0), mpf(1)), clamp(centre + half, mpf(0), mpf(1))
    if hits == 0:
        low = mpf(0)
    if hits == n:
        high = mpf(1)
    other = scipy.stats.binomtest(hits, n).proportion_ci(0.95, "wilson")
    assert abs(other.low - low) < 1e-12 and abs(other.high - high) < 1e-12
    return low, high


def check_against_r():
    keys = sorted(_t)
    code = "df <- scan(file('stdin'), quiet=TRUE); cat(sprintf('%.17g\\n', qt(0.975, df)), sep='')"
    answer = subprocess.run(["Rscript", "-e", code], input="\n".join(repr(float(k)) for k in keys),
                            capture_output=True, text=True, check=True).stdout.split()
    assert len(answer) == len(keys)
    worst = max(abs(float(a) / float(_t[k]) - 1) for a, k in zip(answer, keys))
    assert worst < 1e-12, worst
    return len(keys), worst


# --- 4.1 weightings -----------------------------------------------------------------------------------------------------

def read_values(folder):
    with open(os.path.join(folder, "valuegraphics-56.csv"), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert len(rows) == 56
    for column in ("rank_2021", "rank_audit"):
        assert sorted(int(r[column]) for r in rows) == list(range(1, 57))
    return rows


def valuegraphics(rows):
    """id -> (weight, estimated). The published four are fractions, the rest mpmath."""
    known = {int(r["rank_audit"]): F(r["percent_audit"]) for r in rows if r["percent_audit"]}
    assert sorted(known) == [2, 8, 19, 20]

    def on_line(rank, a, b):
        return real(known[a]) * mpmath.power(real(known[b] / known[a]), mpf(rank - a) / (b - a))

    weights = OrderedDict()
    for r in rows:
        rank = int(r["rank_audit"])
        if rank in known:
            weights[r["id"]] = (known[rank], False)
        elif rank < 8:
            weights[r["id"]] = (on_line(rank, 2, 8), True)      # rank 1: the slope of 2-8 carried on
        elif rank < 19:
            weights[r["id"]] = (on_line(rank, 8, 19), True)
        else:                                                   # from rank 20 on: the slope of ranks 8-20
            weights[r["id"]] = (real(known[20]) * mpmath.power(real(known[20] / known[8]), mpf(rank - 20) / 12), True)
    top = weights["family"][0]
    assert abs(top - 79 * mpmath.power(mpf(79) / 48, mpf(1) / 6)) < mpf(10) ** -45 and abs(top - mpf("85.84")) < 0.005
    last = next(weights[r["id"]][0] for r in rows if r["rank_audit"] == "56")
    assert abs(last - 28 * (mpf(28) / 48) ** 3) < mpf(10) ** -45 and abs(last - mpf("5.558")) < 0.0005
    return weights


def positions(method, n):
    """Weights of the places 1..n, summing to 1."""
    if method == "rank-order-centroid":
        raw = [sum(F(1, k) for k in range(i, n + 1)) / n for i in range(1, n + 1)]
        assert sum(raw) == 1
    elif method == "rank-sum":
        raw = [F(2 * (n + 1 - i), n * (n + 1)) for i in range(1, n + 1)]
        assert sum(raw) == 1
    elif method == "rank-reciprocal":
        raw = [F(1, i) for i in range(1, n + 1)]
    else:
        raw = [F(n + 1 - i) ** 2 for i in range(1, n + 1)]
    return [w / sum(raw) for w in raw]


METHODS = ["rank-order-centroid", "rank-sum", "rank-reciprocal", "rank-exponent"]


def ranked(method, ranks):
    """ranks: id -> rank (equal ranks are ties, which take the mean of the places they fill together)."""
    places = positions(method, len(ranks))
    ids = sorted(ranks, key=lambda i: ranks[i])
    weights, start = {}, 0
    while start < len(ids):
        end = start
        while end < len(ids) and ranks[ids[end]] == ranks[ids[start]]:
            end += 1
        for i in ids[start:end]:
            weights[i] = sum(places[start:end]) / (end - start)
        start = end
    assert sum(weights.values()) == 1
    return weights


def weightings(rows):
    built_in = valuegraphics(rows)
    out = OrderedDict(
        about=about("Weightings of section 4.1; rank-exponent has p = 2; rank weights are normalised to sum 1."),
        valuegraphics=[OrderedDict(id=r["id"], rankAudit=int(r["rank_audit"]), weight=built_in[r["id"]][0],
                                   estimated=built_in[r["id"]][1]) for r in rows],
        rankAudit=OrderedDict(), rank2021=OrderedDict())
    for column, name in (("rank_audit", "rankAudit"), ("rank_2021", "rank2021")):
        ranks = OrderedDict((r["id"], int(r[column])) for r in rows)
        for method in METHODS:
            weights = ranked(method, ranks)
            out[name][method] = OrderedDict((i, weights[i]) for i in ranks)
    ties = OrderedDict([("respect", 1), ("relationships", 2), ("security", 2), ("trustworthiness", 4), ("family", 4), ("belonging", 4)])
    out["ties"] = OrderedDict(ranks=ties, order=[["respect"], ["relationships", "security"], ["trustworthiness", "family", "belonging"]],
                              weights=OrderedDict((m, OrderedDict((i, ranked(m, ties)[i]) for i in ties)) for m in METHODS))
    return out


# --- 4.2 and 4.3: one criterion, one score ------------------------------------------------------------------------------

def criterion_points(rating, severities):
    """rating as the text or number of the JSON; the result is a fraction with at most six decimals."""
    def compute(number):
        q = (number(rating) - SCALE_MIN) / (SCALE_MAX - SCALE_MIN)
        assert 0 <= q <= 1
        for s in severities:
            q *= 1 - number(s)
        return 100 * q
    decimal = micro(compute(lambda x: F(repr(x)) if isinstance(x, float) else F(x)))
    # The input must not sit so near a rounding tie that reading it as a double would change the answer.
    assert decimal == micro(compute(lambda x: F(float(x)))), ("near a tie", rating)
    assert decimal == math.floor(compute(float) * 1e6 + 0.5), ("near a tie", rating)
    return F(decimal, MILLION)


def aggregate(aggregation, parts):
    """parts: list of (share, points); shares are positive and sum to 1."""
    points = [p for _, p in parts]
    if aggregation == "arithmetic":
        result = sum(s * p for s, p in parts)
    elif aggregation == "minimum":
        result = min(points)
    elif any(p == 0 for p in points):
        result = F(0)
    elif aggregation == "harmonic":
        result = 1 / sum(s / p for s, p in parts)
    elif len(set(points)) == 1:
        result = points[0]                                      # exactly, where the power would leave a last digit
    else:
        result = mpmath.exp(mpmath.fsum(real(s) * mpmath.log(real(p)) for s, p in parts))
    assert min(points) - F(1, 10 ** 40) <= exact(result) <= max(points) + F(1, 10 ** 40)
    return result


def shares_of(criteria, weights):
    total = sum(weights.get(c, F(0)) for c in criteria)
    return None if total == 0 else OrderedDict((c, weights.get(c, F(0)) / total) for c in criteria)


def aggregate_with(aggregation, shares, points, changed=None, to=None):
    return aggregate(aggregation, [(s, to if c == changed else points[c]) for c, s in shares.items() if s > 0])


def minus(a, b):
    """a - b, exactly where both are rational."""
    return a - b if isinstance(a, F) and isinstance(b, F) else real(a) - real(b)


def gains_of(aggregation, shares, points, score, to=F(100)):
    gains = OrderedDict()
    for c, s in shares.items():
        g = F(0) if s == 0 else minus(aggregate_with(aggregation, shares, points, c, to), score)
        gains[c] = F(0) if abs(exact(g)) < F(1, 10 ** 40) else g
    return gains


def by_gain(gains, points, shares):
    return sorted(gains, key=lambda c: (-exact(gains[c]), exact(points[c]), ORDER[c]))


def fragile(order, gains, points, shares):
    """Whether doubles could put neighbours the other way round: gains as good as equal that are not equal for an obvious reason."""
    return any(abs(exact(gains[a]) - exact(gains[b])) < F(1, 10 ** 9) and not gains[a] == gains[b] == 0
               and (shares[a], points[a]) != (shares[b], points[b]) for a, b in zip(order, order[1:]))


def verdict_of(score, shares, points):
    assert abs(exact(score) * MILLION - micro(score)) < F("0.4999"), "a score near a rounding tie"
    floor = any(s > 0 and below(points[c], FLOOR_AT) for c, s in shares.items())
    if at_least(score, STANDARD_AT) and not floor:
        return "delivers"
    return "erodes" if floor or below(score, MIDDLE) else "mixed"


def contradicts(ratings, flags, na):
    return bool(set(na) & (set(ratings) | {FLAG_OF[f] for f in flags}))


def score(case, weights):
    ratings, flags, na = case.get("ratings", {}), case.get("redFlags", []), case.get("notApplicable", [])
    assert set(flags) <= set(FLAG_OF) and len(set(flags)) == len(flags)
    if contradicts(ratings, flags, na):
        return OrderedDict(error="contradiction")
    rated = [c for c in CRITERIA if c in ratings]
    unrated_flags = [f for f in flags if FLAG_OF[f] not in ratings]
    shares = shares_of(rated, weights)
    out = OrderedDict()
    if unrated_flags:
        out["flagsOnUnrated"] = unrated_flags
    if shares is None:
        out["error"] = "nothing-to-score"
        return out
    points = {c: criterion_points(ratings[c], [SEVERITY[f] for f in flags if FLAG_OF[f] == c]) for c in rated}
    out["coverage"] = sum(weights.get(c, F(0)) for c in rated) / sum(weights.get(c, F(0)) for c in CRITERIA if c not in na)
    out["criteria"] = OrderedDict()
    for c in rated:
        out["criteria"][c] = OrderedDict(points=points[c], share=shares[c], standardMet=at_least(points[c], STANDARD_AT))
        if RUBRIC[c][0] == "movement":
            out["criteria"][c]["movement"] = (F(repr(ratings[c]) if isinstance(ratings[c], float) else ratings[c]) - 3) / 2
        own = [f for f in flags if FLAG_OF[f] == c]
        if own:
            out["criteria"][c]["redFlags"] = own
    out["aggregations"] = OrderedDict()
    for a in AGGREGATIONS:
        total = aggregate_with(a, shares, points)
        gains = gains_of(a, shares, points, total)
        order = by_gain(gains, points, shares)
        out["aggregations"][a] = OrderedDict(points=total, verdict=verdict_of(total, shares, points), gains=gains)
        if fragile(order, gains, points, shares):
            print("  no order given:", case["id"], a, order, [float(gains[c]) for c in order])
        else:
            out["aggregations"][a]["order"] = order
    return out


def r(respect=None, relationships=None, security=None, trustworthiness=None):
    given = zip(CRITERIA, (respect, relationships, security, trustworthiness))
    return OrderedDict((c, v) for c, v in given if v is not None)


def cases():
    v = "valuegraphics"
    return [
        # note, weighting, ratings, red flags, not applicable, promises
        ("the example of the design", v, r(4, 2, 3, 4), ["repeat-information"]),
        ("all top", v, r(5, 5, 5, 5)),
        ("all bottom: every point 0", v, r(1, 1, 1, 1)),
        ("50 exactly: mixed", v, r(3, 3, 3, 3)),
        ("75 exactly: delivers", v, r(4, 4, 4, 4)),
        ("every criterion at 40 exactly: erodes by points, not by floor", v, r(2.6, 2.6, 2.6, 2.6)),
        ("one criterion at 40 exactly is not below the floor", v, r(5, 5, 5, 2.6)),
        ("one criterion just below the floor erodes a high score", v, r(5, 5, 5, 2.59)),
        ("40 exactly by way of a flag: 50 x 0.8", v, r(3, 5, 5, 5), ["time-pressure"]),
        ("75 exactly on one criterion, below it by a hair on another", v, r(4, 3.99, 5, 5)),
        ("ratings between the marks", v, r(2.7, 3.3, 4.1, 1.9)),
        ("ratings between the marks, with flags", v, r(2.7, 4.7, 3.2, 4.4), ["scripted", "stranger", "missed-callback", "stated-values-gap"]),
        ("one point 0: respect", v, r(1, 4, 4, 4)),
        ("one point 0: relationships, the largest share", v, r(5, 1, 5, 5)),
        ("two points 0: no single criterion lifts a geometric or harmonic score", v, r(1, 4, 1, 5)),
        ("all 0 but one", v, r(1, 1, 5, 1)),
        ("respect missing", v, r(None, 4, 3, 2)),
        ("relationships and security missing", v, r(2, None, None, 4)),
        ("one criterion alone", v, r(None, 4, None, None)),
        ("one criterion alone at 0", v, r(None, None, 1, None)),
        ("security not applicable", v, r(4, 3, None, 4), [], ["security"]),
        ("security not applicable, respect missing", v, r(None, 3, None, 4), ["stranger"], ["security"]),
        ("all but trustworthiness not applicable", v, r(None, None, None, 3.5), [], ["respect", "relationships", "security"]),
        ("a flag on an unrated criterion: reported, not scored", v, r(4, 4, None, 4), ["missed-callback"]),
        ("flags on unrated and rated criteria", v, r(None, 5, 4, None), ["scripted", "handoff-restart", "said-one-did-another"]),
        ("every flag there is, all ratings at the top", v, r(5, 5, 5, 5), list(FLAG_OF)),
        ("two flags multiply: 75 x 0.7 x 0.8", v, r(4, 4, 4, 4), ["missed-callback", "vague-response"]),
        ("the heaviest flag: 100 x 0.6", v, r(5, 5, 5, 5), ["said-one-did-another"]),
        ("flags given out of rubric order", v, r(4, 5, 4, 4), ["stated-values-gap", "stranger", "inconvenience", "scripted"]),
        ("equal gains of equal criteria go in rubric order", v, r(4, 4, 2, 2)),
        ("a flag on a point 0 changes nothing", v, r(4, 1, 4, 4), ["stranger"]),
        ("half up: 0.1953125 and 0.9765625 are ties exactly, in doubles too", v, r(1.0078125, 1.0390625, 3, 4)),
        ("long ratings, rounded to 1e-6", v, r(3.333333333, 2.7182818, 3.14159265, 4.6692016)),
        ("39.9999996 rounds to 40: not below the floor", v, r(2.599999984, 5, 5, 5)),
        ("equal: 74.99999975 rounds to 75 and delivers; the criterion at 74.999999 does not meet the standard", "equal", r(3.99999996, 4, 4, 4)),
        ("equal: 74.99999925 rounds to 74.999999 and does not", "equal", r(3.99999996, 3.99999996, 3.99999996, 4)),
        ("equal: 49.99999975 rounds to 50 and does not erode", "equal", r(2.99999996, 3, 3, 3)),
        ("equal weights", "equal", r(2, 5, 3, 4), ["policy-recited"]),
        ("rank-order-centroid over rank_audit", "rank-order-centroid-rank-audit", r(3.5, 4, 2, 5), ["unclear-next-step"]),
        ("rank-sum over rank_audit", "rank-sum-rank-audit", r(4, 3, 5, 2)),
        ("rank-reciprocal over rank_2021", "rank-reciprocal-rank-2021", r(2, 4, 5, 3)),
        ("rank-exponent, p = 2, over rank_2021", "rank-exponent-rank-2021", r(5, 3, None, 4), ["policy-against-customer"]),
        ("a weight 0: its point 0 never decides", "relationships-zero", r(4, 1, 4, 5)),
        ("a weight 0, that criterion unrated: coverage 1", "relationships-zero", r(4, None, 3.5, 3), ["handoff-restart"]),
        ("a weight 0, that criterion at 100: listed last but for lower points among gains 0", "relationships-zero", r(5, 5, 3, 2)),
        ("a weight 0, and only that criterion rated", "relationships-zero", r(None, 4, None, None)),
        ("only respect and security weighed, all rated", "two-only", r(2, 1, 5, 3)),
        ("only respect and security weighed, neither rated", "two-only", r(None, 4, None, 4), ["missed-callback"]),
        ("only respect and security weighed, respect missing: coverage 1/4", "two-only", r(None, 4, 4, 4)),
        ("only respect and security weighed, security not applicable: coverage 1", "two-only", r(3.7, None, None, 2), [], ["security"]),
        ("nothing rated: flags only", v, r(), ["scripted", "stranger"]),
        ("nothing rated: promises only", v, r(), [], [], {"kept": 2, "broken": 1}),
        ("not applicable and flagged", v, r(4, 4, None, 4), ["vague-response"], ["security"]),
        ("not applicable and rated", v, r(4, 4, 3, 4), [], ["security"]),
        ("weights eighteen powers of ten apart", "extreme", r(3.1, 5, 2.2, 4.9)),
        ("weights eighteen powers of ten apart, the heavy one missing", "extreme", r(None, 5, 2.2, None)),
        ("next to the top", v, r(4.99999996, 5, 5, 5)),
        ("next to the bottom", v, r(1.00000004, 1.00000004, 5, 5)),
    ]


def scores(rows):
    built_in = {i: w for i, (w, _) in valuegraphics(rows).items()}
    assert all(isinstance(built_in[c], F) for c in CRITERIA)

    def over(method, column):
        return ranked(method, {x["id"]: int(x[column]) for x in rows})

    used = OrderedDict([
        ("valuegraphics", built_in),
        ("equal", {x["id"]: F(1) for x in rows}),
        ("rank-order-centroid-rank-audit", over("rank-order-centroid", "rank_audit")),
        ("rank-sum-rank-audit", over("rank-sum", "rank_audit")),
        ("rank-reciprocal-rank-2021", over("rank-reciprocal", "rank_2021")),
        ("rank-exponent-rank-2021", over("rank-exponent", "rank_2021")),
        ("relationships-zero", {"respect": F(3), "relationships": F(0), "security": F(1), "trustworthiness": F(2)}),
        ("two-only", {"respect": F(3), "security": F(1)}),
        ("extreme", {"respect": F(10 ** 9), "relationships": F(1, 10 ** 9), "security": F(1, 10 ** 9), "trustworthiness": F("2.5")}),
    ])
    out = OrderedDict(about=about("Scores of sections 4.2 and 4.3; rubric values-audit; standardAt 75, floorAt 40."))
    out["weightings"] = OrderedDict((n, OrderedDict((c, w[c]) for c in CRITERIA if c in w)) for n, w in used.items())
    out["cases"] = []
    for number, given in enumerate(cases(), 1):
        note, weighting, ratings, flags, na, promises = given + ([], [], None)[len(given) - 3:]
        case = OrderedDict(id="s-%02d" % number, note=note, weighting=weighting, ratings=ratings, redFlags=flags, notApplicable=na)
        if promises:
            case["promises"] = promises
        case["expected"] = score(case, used[weighting])
        out["cases"].append(case)
    example = out["cases"][0]["expected"]["aggregations"]["arithmetic"]
    assert float(example["points"]) == 47.431693989071036 and abs(float(example["gains"]["relationships"]) - 34.53551912568306) < 1e-13
    return out


# --- 4.4 an audit -------------------------------------------------------------------------------------------------------

class Row:
    pass


def read_assessments(folder, keep_contradictions):
    out, aside, rejected = [], Counter(), []
    with open(os.path.join(folder, "interactions.ndjson"), encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if not line.strip():
                continue
            d = json.loads(line)
            if d.get("rubric", "values-audit") != "values-audit":
                aside["rubric"] += 1
                continue
            if d.get("perspective", "customer") != "customer":
                aside["perspective"] += 1
                continue
            x = Row()
            x.touchpoint, x.segment = d["touchpoint"], d["segment"]
            x.month = datetime.fromisoformat(d["occurredAt"].replace("Z", "+00:00")).astimezone(timezone.utc).strftime("%Y-%m")
            x.flags = d.get("redFlags", [])
            x.na = d.get("notApplicable", [])
            x.ratings = d.get("ratings", {})
            assert set(x.ratings) <= set(CRITERIA) and set(x.flags) <= set(FLAG_OF) and len(set(x.flags)) == len(x.flags)
            if contradicts(x.ratings, x.flags, x.na) and not keep_contradictions:
                rejected.append(OrderedDict(line=number, id=d["id"], touchpoint=x.touchpoint, code="contradiction"))
                continue
            x.points = {c: criterion_points(v, [SEVERITY[fl] for fl in x.flags if FLAG_OF[fl] == c]) for c, v in x.ratings.items()}
            x.micro = {c: int(p * MILLION) for c, p in x.points.items()}
            p = d.get("promises", {})
            x.kept, x.broken = p.get("kept", 0), p.get("broken", 0)
            out.append(x)
    return out, aside, rejected


class Group:
    """What a set of assessments says under one weighting, for all aggregations."""

    def __init__(self, key, rows, weights):
        self.key, self.rows, self.weights = key, rows, weights
        self.events = len(rows)
        counted = [x for x in rows if x.points]
        self.counted, self.n = counted, len(counted)
        self.nc = {c: sum(c in x.points for x in counted) for c in CRITERIA}
        self.rated = [c for c in CRITERIA if self.nc[c] > 0]
        self.means = OrderedDict((c, F(sum(x.micro[c] for x in counted if c in x.micro), self.nc[c] * MILLION)) for c in self.rated)
        self.shares = shares_of(self.rated, weights) or {}
        self.in_play = [c for c in self.rated if weights.get(c, 0) > 0]
        self.C = {(c, d): sum(((x.points[c] - self.means[c]) * (x.points[d] - self.means[d])
                               for x in counted if c in x.points and d in x.points), F(0))
                  for c in self.rated for d in self.rated if ORDER[c] <= ORDER[d]}
        self.C.update({(d, c): v for (c, d), v in list(self.C.items())})
        na = {c: sum(c in x.na for x in counted) for c in CRITERIA}
        applicable = sum(weights.get(c, F(0)) * (self.n - na[c]) for c in CRITERIA)
        self.coverage = sum(weights.get(c, F(0)) * self.nc[c] for c in CRITERIA) / applicable if applicable else None
        self.flags = Counter(f for x in rows for f in x.flags)
        self.kept, self.broken = sum(x.kept for x in rows), sum(x.broken for x in rows)
        self._views = {}

    def s2(self, c):
        return self.C[c, c] / (self.nc[c] - 1)

    def own_interval(self, c):
        if self.nc[c] < 2 or self.C[c, c] == 0:
            return None
        half = t_quantile(self.nc[c] - 1) * mpmath.sqrt(real(self.s2(c) / self.nc[c]))
        m = real(self.means[c])
        return clamp(m - half, mpf(0), mpf(100)), clamp(m + half, mpf(0), mpf(100))

    def at(self, aggregation):
        if aggregation not in self._views:
            self._views[aggregation] = View(self, aggregation)
        return self._views[aggregation]


class View:
    """One group under one aggregation."""

    def __init__(self, g, aggregation):
        self.g, self.aggregation = g, aggregation
        self.points = aggregate_with(aggregation, g.shares, g.means) if g.in_play else None
        self.variance = self.reason = self.interval = self.spread = self.t = None
        self.approximate = aggregation == "minimum"
        if self.points is None:
            return
        # gradient = factor * slope, with rational slopes: only the geometric mean is irrational, and it stands outside
        factor, shares, means = F(1), g.shares, g.means
        if aggregation == "arithmetic":
            slope = {c: shares[c] for c in g.in_play}
        elif aggregation == "minimum":
            lowest = min(means[c] for c in g.in_play)
            tied = [c for c in g.in_play if means[c] == lowest]
            if len(tied) > 1:
                tied.sort(key=lambda c: (-(g.s2(c) if g.nc[c] > 1 else F(0)), ORDER[c]))
                print("  tie at the minimum:", g.key, tied)
            slope = {c: F(int(c == tied[0])) for c in g.in_play}
        elif any(means[c] == 0 for c in g.in_play):
            self.reason = "zero-mean"
        elif aggregation == "geometric":
            factor, slope = self.points, {c: shares[c] / means[c] for c in g.in_play}
        else:
            slope = {c: shares[c] * self.points ** 2 / means[c] ** 2 for c in g.in_play}
        if g.n < 2:
            self.reason = "fewer-than-two"
        elif any(g.nc[c] < 2 for c in g.in_play):
            self.reason = "criterion-with-fewer-than-two"
        if self.reason:
            return
        total = sum(slope[c] * slope[d] * g.C[c, d] / (g.nc[c] * g.nc[d]) for c in g.in_play for d in g.in_play)
        total *= F(g.n, g.n - 1)
        assert total == self.directly(slope), (g.key, aggregation)
        if total == 0:
            self.reason = "no-variation"
            return
        self.variance = total if factor == 1 else real(total) * real(factor) ** 2
        self.t = t_quantile(g.n - 1)
        half = self.t * mpmath.sqrt(real(self.variance))
        p = real(self.points)
        self.interval = clamp(p - half, mpf(0), mpf(100)), clamp(p + half, mpf(0), mpf(100))
        self.spread = mpmath.sqrt(g.n * real(self.variance))

    def directly(self, slope):
        """n/(n-1) times the sum of the squared influence values of the single assessments, with whole numbers."""
        g = self.g
        k = {c: slope[c] / g.nc[c] for c in g.in_play}
        scale = 1
        for c in g.in_play:
            scale = math.lcm(scale, k[c].denominator * g.means[c].denominator * MILLION)
        total = 0
        for x in g.counted:
            phi = 0
            for c in g.in_play:
                if c in x.points:
                    part = k[c] * (x.points[c] - g.means[c]) * scale
                    assert part.denominator == 1
                    phi += part.numerator
            total += phi * phi
        return F(total, scale * scale) * F(g.n, g.n - 1)

    def verdict(self):
        return verdict_of(self.points, self.g.shares, self.g.means) if self.g.n >= VERDICT_FROM else None

    def firm(self):
        g = self.g
        if g.n < FIRM_FROM or self.interval is None or holds(self.interval, MIDDLE) or holds(self.interval, STANDARD_AT):
            return False
        own = [g.own_interval(c) for c in g.in_play]
        return not any(i is not None and holds(i, FLOOR_AT) for i in own)

    def head(self):
        g = self.g
        out = OrderedDict(key=g.key, events=g.events, n=g.n, points=self.points)
        if self.interval:
            out["interval"] = OrderedDict(low=self.interval[0], high=self.interval[1], level=0.95)
            out["spread"], out["variance"], out["t"] = self.spread, self.variance, self.t
            if self.approximate:
                out["approximate"] = True
        else:
            out["intervalAbsent"] = self.reason
        if self.verdict():
            out["verdict"] = self.verdict()
        out["firm"] = self.firm()
        out["coverage"] = g.coverage
        return out

    def full(self):
        g, out = self.g, self.head()
        gains = gains_of(self.aggregation, g.shares, g.means, self.points)
        out["criteria"] = []
        order = by_gain(gains, g.means, g.shares)
        assert not fragile(order, gains, g.means, g.shares)
        for c in order:
            met = sum(at_least(x.points[c], STANDARD_AT) for x in g.counted if c in x.points)
            one = OrderedDict(criterion=c, n=g.nc[c], points=g.means[c], share=g.shares[c], gain=gains[c], standardMetShare=F(met, g.nc[c]))
            if RUBRIC[c][0] == "movement":
                one["movement"] = sum((F(x.ratings[c]) - 3) / 2 for x in g.counted if c in x.ratings)
            own = g.own_interval(c)
            if own:
                one["low"], one["high"] = own
            out["criteria"].append(one)
        out["redFlags"] = OrderedDict((f, g.flags[f]) for f in FLAG_OF if g.flags[f])
        promises = OrderedDict(kept=g.kept, broken=g.broken)
        if g.kept + g.broken:
            low, high = wilson(g.broken, g.kept + g.broken)
            promises["brokenRate"] = OrderedDict(rate=F(g.broken, g.kept + g.broken), low=low, high=high)
        out["promises"] = promises
        if g.kept + g.broken:
            out["trust"] = F(100 * (1 + g.kept), 2 + g.kept + KAPPA * g.broken)
        return out


def grouped(rows, key, weights):
    parts = OrderedDict()
    for x in rows:
        parts.setdefault(key(x), []).append(x)
    return OrderedDict((k, Group(k, parts[k], weights)) for k in sorted(parts))


def usual_criteria(groups):
    sets = Counter(tuple(g.in_play) for g in groups.values() if g.in_play)
    return min(sets, key=lambda s: (-sets[s], -len(s), [ORDER[c] for c in s]))


def worst_first(groups, aggregation):
    with_points = [g for g in groups.values() if g.at(aggregation).points is not None]
    without = [g for g in groups.values() if g.at(aggregation).points is None]
    with_points.sort(key=lambda g: (exact(g.at(aggregation).points), g.key))
    return with_points + sorted(without, key=lambda g: g.key)


def weighted_points(groups, keys, aggregation, importance):
    total = sum(importance[k] for k in keys)
    u = OrderedDict((k, F(importance[k], total)) for k in keys)
    views = {k: groups[k].at(aggregation) for k in keys}
    if all(isinstance(v.points, F) for v in views.values()):
        points = sum(u[k] * views[k].points for k in keys)
    else:
        points = mpmath.fsum(real(u[k]) * real(views[k].points) for k in keys)
    return points, u, views


def overall(groups, aggregation, importance):
    keys = [k for k in groups if groups[k].at(aggregation).points is not None]
    points, u, views = weighted_points(groups, keys, aggregation, importance)
    out = OrderedDict(points=points)
    parts = [(real(u[k] ** 2) * real(views[k].variance), groups[k].n - 1) for k in keys]
    variance = mpmath.fsum(v for v, _ in parts)
    df = variance ** 2 / mpmath.fsum(v * v / d for v, d in parts)
    t = t_quantile(df)
    half = t * mpmath.sqrt(variance)
    out["interval"] = OrderedDict(low=clamp(real(points) - half, mpf(0), mpf(100)), high=clamp(real(points) + half, mpf(0), mpf(100)), level=0.95)
    out["variance"], out["df"], out["t"] = variance, df, t
    if aggregation == "minimum":
        out["approximate"] = True
    out["withoutPoints"] = [k for k in groups if k not in keys]
    return out, u


def redesigns(groups, aggregation, u):
    found = []
    for k, part in u.items():
        g, view = groups[k], groups[k].at(aggregation)
        to = gains_of(aggregation, g.shares, g.means, view.points, STANDARD_AT)
        for c in g.in_play:
            if at_least(g.means[c], STANDARD_AT):
                continue
            gain = part * to[c] if isinstance(to[c], F) else real(part) * to[c]
            flags = sorted((f for f in RUBRIC[c][1] if g.flags[f]), key=lambda f: (-g.flags[f], FLAG_ORDER[f]))[:3]
            found.append(OrderedDict(touchpoint=k, criterion=c, points=g.means[c], gain=gain, flags=flags, flagCounts=[g.flags[f] for f in flags]))
    found.sort(key=lambda d: (-exact(d["gain"]), d["points"], d["touchpoint"], ORDER[d["criterion"]]))
    for a, b in zip(found, found[1:]):
        apart = abs(exact(a["gain"]) - exact(b["gain"]))
        assert apart == 0 or apart > F(1, 10 ** 9), "fragile order"
    return found


def audit_touchpoint(groups, importance, aside, rejected, sha):
    ones = {k: 1 for k in groups}
    usual = usual_criteria(groups)
    out = OrderedDict(about=about("The hotel year by touchpoint (4.4); perspective customer, rubric values-audit, weighting valuegraphics. The groups "
                                  "do not depend on importance; overall and redesigns come with the journey (moment of truth 2) and without "
                                  "(every importance 1).", sha),
                      setAside=dict(aside), rejected=rejected, usualCriteria=list(usual),
                      notComparable=[k for k, g in groups.items() if tuple(g.in_play) != usual],
                      importance=OrderedDict((k, importance[k]) for k in groups), aggregations=OrderedDict())
    for a in AGGREGATIONS:
        one = OrderedDict(groups=[])
        for g in worst_first(groups, a):
            full = g.at(a).full()
            if g.key in out["notComparable"]:
                full["notComparable"] = True
            one["groups"].append(full)
        for name, weight in (("WithJourney", importance), ("WithoutJourney", ones)):
            total, u = overall(groups, a, weight)
            one["overall" + name] = total
            one["redesigns" + name] = redesigns(groups, a, u)
        out["aggregations"][a] = one
    return out


def audit_other(what, rows, key, weights, importance, sha):
    groups = grouped(rows, key, weights)
    cells = {k: grouped(g.rows, lambda x: x.touchpoint, weights) for k, g in groups.items()}
    common = [t for t in sorted(importance) if all(t in c and c[t].in_play for c in cells.values())]
    everywhere = {t: 1 for t in importance}
    usual = usual_criteria(groups)
    out = OrderedDict(about=about("The hotel year by %s (4.4); perspective customer, rubric values-audit, weighting valuegraphics. standardised: with the "
                                  "journey's importance (moment of truth 2); standardisedWithoutJourney: every importance 1." % what, sha),
                      standardisedOver=common, usualCriteria=list(usual),
                      notComparable=[k for k, g in groups.items() if tuple(g.in_play) != usual], aggregations=OrderedDict())
    for a in AGGREGATIONS:
        found = []
        for g in worst_first(groups, a):
            head = g.at(a).head()
            if common:
                head["standardised"] = weighted_points(cells[g.key], common, a, importance)[0]
                head["standardisedWithoutJourney"] = weighted_points(cells[g.key], common, a, everywhere)[0]
            else:
                head["standardisedAbsent"] = "no-common-touchpoint"
            found.append(head)
        out["aggregations"][a] = found
    return out


# --- writing ------------------------------------------------------------------------------------------------------------

def about(text, sha=None):
    out = OrderedDict(text=text, by="expected_numbers.py: Python %s, mpmath %s, SciPy %s" % (
        sys.version.split()[0], mpmath.__version__, scipy.__version__))
    if sha:
        out["interactionsSha256"] = sha
    return out


def plain(x):
    if isinstance(x, (F, mpf)):
        value = float(x)
        assert math.isfinite(value)
        return value
    if isinstance(x, dict):
        return OrderedDict((k, plain(v)) for k, v in x.items())
    if isinstance(x, (list, tuple)):
        return [plain(v) for v in x]
    return x


def text(x, depth=0):
    """JSON with an indent of 1; objects and lists that hold nothing nested stay on one line."""
    if not isinstance(x, (dict, list)) or not x:
        return json.dumps(x, ensure_ascii=False)
    inner = x.values() if isinstance(x, dict) else x
    flat = not any(isinstance(v, (dict, list)) and v for v in inner)
    if isinstance(x, dict):
        parts = [json.dumps(k) + ": " + text(v, depth + 1) for k, v in x.items()]
    else:
        parts = [text(v, depth + 1) for v in x]
    opening, closing = ("{", "}") if isinstance(x, dict) else ("[", "]")
    if flat:
        return opening + ", ".join(parts) + closing
    pad = "\n" + " " * (depth + 1)
    return opening + pad + ("," + pad).join(parts) + "\n" + " " * depth + closing


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 2:
        sys.exit(__doc__)
    data, target = arguments
    os.makedirs(target, exist_ok=True)

    def write(name, content):
        written = text(plain(content)) + "\n"
        json.loads(written)
        with open(os.path.join(target, name), "w", encoding="utf-8", newline="\n") as f:
            f.write(written)
        print(name, len(written))

    values = read_values(data)
    write("weightings.json", weightings(values))
    write("scores.json", scores(values))

    weights = {c: valuegraphics(values)[c][0] for c in CRITERIA}
    with open(os.path.join(data, "journey.json"), encoding="utf-8") as f:
        touchpoints = json.load(f)["touchpoints"]
    importance = {t["id"]: 2 if t.get("momentOfTruth") else 1 for t in touchpoints}
    stage = {t["id"]: t["stage"] for t in touchpoints}
    with open(os.path.join(data, "interactions.ndjson"), "rb") as f:
        sha = hashlib.sha256(f.read()).hexdigest()
    rows, aside, rejected = read_assessments(data, "--keep-contradictions" in sys.argv[1:])
    assert all(x.touchpoint in importance for x in rows)
    write("audit-touchpoint.json", audit_touchpoint(grouped(rows, lambda x: x.touchpoint, weights), importance, aside, rejected, sha))
    for what, key in (("segment", lambda x: x.segment), ("stage", lambda x: stage[x.touchpoint]), ("month", lambda x: x.month)):
        write("audit-%s.json" % what, audit_other(what, rows, key, weights, importance, sha))
    if "--r" in sys.argv[1:]:
        print("R: %d Student quantiles, largest relative difference %.2g" % check_against_r())


if __name__ == "__main__":
    main()
