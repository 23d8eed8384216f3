#!/usr/bin/env python3
"""Expected numbers for the tests of Plumbline's alignment, computed without any of its Java code.

What     spearman.json     rank correlations with and without ties, of all touchpoints together and within several
         disconnects.json  the proxies of the hotel year within, over and between touchpoints, and the two rankings (4.6)
         gaps.json         the hotel year as two perspectives: what auditor-4 wrote, and all the rest (4.6)
         profiles.json     overlap and tau-b of some weightings of five values (4.6)
         (numbers in brackets are sections of the design that fixes the rules)
How      Readings and weights come from expected_numbers.py. Spearman's rho is scipy.stats.spearmanr, tau-b scipy.stats.kendalltau,
         percentiles are from scipy.stats.rankdata, Welch's p scipy.stats.ttest_ind(equal_var=False), p of a combination twice
         scipy.stats.t.sf, adjusted p the least of family/j * p(j) over j >= i. Student quantiles are those of expected_numbers.py
         (mpmath: SciPy 1.10.1 is off in the 9th digit). The variance of a weighted gap is n/(n-1) times the sum of squared
         influences, spelled out assessment by assessment with NumPy.
With     Python 3.11.2, NumPy 1.24.2, SciPy 1.10.1, mpmath 1.2.1 (Debian 12: python3-numpy python3-scipy python3-mpmath)
Run      /usr/bin/python3 expected_alignment.py DATA_FOLDER OUTPUT_FOLDER
         DATA_FOLDER holds interactions.ndjson, journey.json and valuegraphics-56.csv
"""
import json
import os
import sys
from collections import OrderedDict

import mpmath
import numpy as np
import scipy
import scipy.stats as st

import expected_numbers as numbers
from expected_numbers import CRITERIA

Z = float(mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf("0.95")))
PROXIES = [("handleSeconds", "lower", "respect"), ("resolvedFirstContact", "higher", "relationships"),
           ("effort", "higher", "security"), ("csat", "higher", "trustworthiness")]


def about(what):
    return OrderedDict(text=what, by="expected_alignment.py: Python %s, NumPy %s, SciPy %s, mpmath %s" % (
        sys.version.split()[0], np.__version__, scipy.__version__, mpmath.__version__))


def rho_of(x, y):
    return float(st.spearmanr(x, y)[0])


def within_of(rhos, ns):
    weight = sum(n - 3 for n in ns)
    z = sum((n - 3) * np.arctanh(r) for r, n in zip(rhos, ns)) / weight
    se = np.sqrt(1.06 / weight)
    return OrderedDict(rho=float(np.tanh(z)), standardError=float(se), n=int(sum(ns)), groups=len(ns),
                       p=float(2 * st.norm.sf(abs(z) / se)), low=float(np.tanh(z - Z * se)), high=float(np.tanh(z + Z * se)))


def pooled_of(rho, n):
    z = np.arctanh(rho)
    return OrderedDict(rho=rho, n=n, low=float(np.tanh(z - Z / np.sqrt(n - 3))), high=float(np.tanh(z + Z / np.sqrt(n - 3))))


def adjusted(ps):
    order = np.argsort(ps)
    m = len(ps)
    out = [0.0] * m
    least = 1.0
    for j in range(m, 0, -1):
        least = min(least, m / j * ps[order[j - 1]])
        out[order[j - 1]] = least
    return out


# --- spearman -------------------------------------------------------------------------------------------------------------

def spearman():
    random = np.random.RandomState(1904)
    sets = []
    for n, levels in [(2, 0), (5, 0), (12, 0), (12, 3), (40, 5), (40, 2), (200, 4), (1000, 7)]:
        x = random.normal(size=n)
        y = random.normal(size=n) + 0.4 * x
        if levels:
            x, y = np.floor(levels * st.norm.cdf(x)), np.floor((levels + 1) * st.norm.cdf(y))
        x, y = np.round(x, 6), np.round(y, 6)
        rho = rho_of(x, y)
        one = OrderedDict(x=[float(v) for v in x], y=[float(v) for v in y], rho=rho)
        if n > 3:
            one["pooled"] = pooled_of(rho, n)
        sets.append(one)
    groups = sets[2:]
    within = within_of([g["rho"] for g in groups], [len(g["x"]) for g in groups])
    return OrderedDict(about=about("rank correlations"), sets=sets, withinFrom=2, within=within)


# --- the hotel year -------------------------------------------------------------------------------------------------------

def year(folder):
    """The assessments that do not contradict themselves, each with its line."""
    rows, _, rejected = numbers.read_assessments(folder, False)
    gone = {r["line"] for r in rejected}
    with open(os.path.join(folder, "interactions.ndjson"), encoding="utf-8") as f:
        lines = [json.loads(line) for i, line in enumerate(f, 1) if line.strip() and i not in gone]
    assert len(lines) == len(rows)
    for x, d in zip(rows, lines):
        assert x.touchpoint == d["touchpoint"]
        x.metrics, x.rater = d.get("metrics", {}), d["rater"]
    return rows


def weights_of(folder):
    return {c: float(w) for c, (w, _) in numbers.valuegraphics(numbers.read_values(folder)).items() if c in CRITERIA}


def disconnects(rows, weights):
    names = sorted({x.touchpoint for x in rows})
    at = {t: [x for x in rows if x.touchpoint == t] for t in names}
    findings, looks = [], {t: [] for t in names}
    for metric, better, criterion in PROXIES:
        sign = -1 if better == "lower" else 1
        pairs = {t: [(sign * x.metrics[metric], x.micro[criterion]) for x in at[t]
                     if metric in x.metrics and criterion in x.micro] for t in names}
        used, rhos, ns, out = [], [], [], OrderedDict()
        for t in names:
            if len(pairs[t]) < 10:
                out[t] = "too-few"
                continue
            x, y = zip(*pairs[t])
            if len(set(x)) < 2 or len(set(y)) < 2:
                out[t] = "no-variation"
                continue
            rhos.append(rho_of(x, y))
            ns.append(len(x))
        x, y = zip(*[p for t in names for p in pairs[t]])
        one = OrderedDict(metric=metric, n=sum(metric in r.metrics for r in rows), both=len(x),
                          within=within_of(rhos, ns), notWithin=out, pooled=pooled_of(rho_of(x, y), len(x)))
        one["mix"] = bool(np.sign(one["within"]["rho"]) != np.sign(one["pooled"]["rho"])
                          or abs(one["within"]["rho"] - one["pooled"]["rho"]) > 0.1)
        figures = {t: [r.metrics[metric] for r in at[t] if metric in r.metrics] for t in names}
        ratings = {t: [r.micro[criterion] / 1e6 for r in at[t] if criterion in r.micro] for t in names}
        standing = [t for t in names if len(figures[t]) >= 30 and len(ratings[t]) >= 30]
        count = len(standing)
        look = (st.rankdata([sign * np.mean(figures[t]) for t in standing]) - 0.5) / count
        stand = (st.rankdata([np.round(np.mean(ratings[t]), 6) for t in standing]) - 0.5) / count
        rowsOut = []
        for t, a, b in zip(standing, look, stand):
            mean, n = np.mean(ratings[t]), len(ratings[t])
            half = float(numbers.t_quantile(n - 1)) * np.std(ratings[t], ddof=1) / np.sqrt(n)
            low, high = max(0, mean - half), min(100, mean + half)
            claim = "trap" if a >= 0.75 and b <= 0.25 and high < 50 else (
                "overlooked" if a <= 0.25 and b >= 0.75 and low >= 75 else None)
            looks[t].append(a)
            rowsOut.append(OrderedDict(touchpoint=t, figures=len(figures[t]), figure=float(np.mean(figures[t])),
                                       looks=float(a), ratings=n, points=float(mean), low=float(low), high=float(high),
                                       stands=float(b), claim=claim))
        one["touchpoints"] = rowsOut
        findings.append(one)
    for one, p in zip(findings, adjusted([f["within"]["p"] for f in findings])):
        one["adjustedP"] = p
    ranked = [t for t in names if looks[t]]
    byProxies = [float(np.mean(looks[t])) for t in ranked]
    byValues = []
    for t in ranked:
        means = {c: np.mean([x.micro[c] / 1e6 for x in at[t] if c in x.micro]) for c in CRITERIA
                 if any(c in x.micro for x in at[t])}
        byValues.append(float(sum(weights[c] * m for c, m in means.items()) / sum(weights[c] for c in means)))
    return OrderedDict(about=about("proxies and values in the hotel year"), proxies=findings, rankings=[
        OrderedDict(touchpoint=t, looks=a, points=b, proxies=len(looks[t]))
        for t, a, b in zip(ranked, byProxies, byValues)],
        tau=float(st.kendalltau(np.round(byProxies, 9), np.round(byValues, 9))[0]))


def side(group, criteria, shares):
    """Mean of the weighted points, its variance and degrees of freedom; and each criterion's points."""
    points = {c: np.array([x.micro[c] / 1e6 for x in group if c in x.micro]) for c in criteria}
    means = {c: points[c].mean() for c in criteria}
    n = sum(1 for x in group if x.micro)
    influence = [sum(shares[c] * (x.micro[c] / 1e6 - means[c]) / len(points[c]) for c in criteria if c in x.micro)
                 for x in group]
    return points, sum(shares[c] * means[c] for c in criteria), n / (n - 1) * float(np.sum(np.square(influence))), n - 1


def welch(a, va, da, b, vb, db):
    v = va + vb
    df = v * v / (va * va / da + vb * vb / db)
    half = float(numbers.t_quantile(mpmath.mpf(float(df)))) * np.sqrt(v)
    return a - b, v, df, float(2 * st.t.sf(abs(a - b) / np.sqrt(v), df)), a - b - half, a - b + half


def told(result):
    return OrderedDict(points=float(result[0]), low=float(result[4]), high=float(result[5]), p=result[3])


def gaps(rows, weights, importance):
    names = sorted({x.touchpoint for x in rows})
    stated = {t: [x for x in rows if x.touchpoint == t and x.rater == "auditor-4"] for t in names}
    others = {t: [x for x in rows if x.touchpoint == t and x.rater != "auditor-4"] for t in names}
    out, whole, single = [], [], []
    for t in names:
        criteria = [c for c in CRITERIA if any(c in x.micro for x in stated[t]) and any(c in x.micro for x in others[t])]
        shares = {c: weights[c] / sum(weights[d] for d in criteria) for c in criteria}
        a, b = side(others[t], criteria, shares), side(stated[t], criteria, shares)
        each = []
        for c in criteria:
            x, y = a[0][c], b[0][c]
            result = welch(x.mean(), x.var(ddof=1) / len(x), len(x) - 1, y.mean(), y.var(ddof=1) / len(y), len(y) - 1)
            assert abs(st.ttest_ind(x, y, equal_var=False)[1] / result[3] - 1) < 1e-9
            single.append((c, (importance[t], result)))
            each.append(OrderedDict(criterion=c, share=shares[c], theirsN=len(x), referenceN=len(y), **told(result)))
        weighted = welch(*a[1:], *b[1:])
        whole.append((importance[t], weighted))
        out.append(OrderedDict(touchpoint=t, criteria=each, weighted=told(weighted)))
    overall = averaged(whole)
    overallCriteria = [averaged([w for d, w in single if d == c]) for c in CRITERIA]
    family = [c for t in out for c in t["criteria"]] + [t["weighted"] for t in out] + overallCriteria + [overall]
    for one, p in zip(family, adjusted([one["p"] for one in family])):
        one["adjustedP"] = p
    return OrderedDict(about=about("auditor-4 as reference, all others as theirs"), touchpoints=out, family=len(family),
                       overallCriteria=overallCriteria, overall=overall)


def averaged(whole):
    total = sum(u for u, _ in whole)
    gap = sum(u * w[0] for u, w in whole) / total
    parts = [(u / total) ** 2 * w[1] for u, w in whole]
    df = sum(parts) ** 2 / sum(p * p / w[2] for p, (_, w) in zip(parts, whole))
    half = float(numbers.t_quantile(mpmath.mpf(float(df)))) * np.sqrt(sum(parts))
    return OrderedDict(points=float(gap), low=float(gap - half), high=float(gap + half),
                       p=float(2 * st.t.sf(abs(gap) / np.sqrt(sum(parts)), df)))


# --- profiles -------------------------------------------------------------------------------------------------------------

def profiles():
    values = ["belonging", "creativity", "loyalty", "respect", "security"]
    groups = OrderedDict(stated=[5, 0, 3, 2, 0], leaders=[1, 1, 1, 1, 1], teams=[0, 4, 1, 3, 2], customers=[2, 0, 0, 8, 5])
    shares = {g: np.array(w) / sum(w) for g, w in groups.items()}
    pairs = []
    names = list(groups)
    for i, a in enumerate(names):
        for b in names[i + 1:]:
            held = [k for k in range(5) if groups[a][k] + groups[b][k] > 0]
            tau = st.kendalltau([groups[a][k] for k in held], [groups[b][k] for k in held])[0]
            pairs.append(OrderedDict(group=a, other=b, overlap=float(1 - np.abs(shares[a] - shares[b]).sum() / 2),
                                     tau=None if np.isnan(tau) else float(tau), values=len(held)))
    return OrderedDict(about=about("profiles of five values"), values=values, weights=groups, pairs=pairs,
                       overlap=float(np.mean([p["overlap"] for p in pairs])))


def main():
    folder, output = sys.argv[1:3]
    rows, weights = year(folder), weights_of(folder)
    with open(os.path.join(folder, "journey.json"), encoding="utf-8") as f:
        importance = {t["id"]: 2 if t.get("momentOfTruth") else 1 for t in json.load(f)["touchpoints"]}
    for name, content in [("spearman.json", spearman()), ("disconnects.json", disconnects(rows, weights)),
                          ("gaps.json", gaps(rows, weights, importance)), ("profiles.json", profiles())]:
        with open(os.path.join(output, name), "w", encoding="utf-8") as f:
            json.dump(content, f, indent=1)
            f.write("\n")


main()
