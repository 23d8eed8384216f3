#!/usr/bin/env python3
"""Expected numbers for listening (design 4.5), counted without any of Plumbline's Java code.

What     listening.json   which touchpoints of the hotel year were heard in the last periods, which were silent, and when last
How      counts by the name of the period; days are stepped back one by one, weeks are isocalendar's
With     Python 3.11.2, its standard library alone
Run      /usr/bin/python3 expected_listening.py DATA_FOLDER OUTPUT_FOLDER
         DATA_FOLDER holds interactions.ndjson and journey.json
"""
import collections
import datetime as dt
import json
import os
import sys

SECURITY = {"missed-callback", "multiple-contacts", "vague-response", "unclear-next-step"}


def year():
    for line in open(os.path.join(sys.argv[1], "interactions.ndjson"), encoding="utf-8"):
        seen = json.loads(line)
        if "security" in seen.get("notApplicable", []) and SECURITY & set(seen.get("redFlags", [])):
            continue  # contradicts itself
        yield seen["touchpoint"], dt.datetime.fromisoformat(seen["occurredAt"].replace("Z", "+00:00"))


def name(day, period):
    if period == "day":
        return day.isoformat()
    if period == "week":
        return "%04d-W%02d" % day.isocalendar()[:2]
    return "%04d-%02d" % (day.year, day.month) if period == "month" else "%04d-Q%d" % (day.year, (day.month + 2) // 3)


def listening(as_of, period, periods, least):
    as_of = dt.datetime.fromisoformat(as_of.replace("Z", "+00:00"))
    running = name(as_of.date(), period)
    names, day = [], as_of.date()
    while len(names) < periods:
        day -= dt.timedelta(days=1)
        if name(day, period) not in [running] + names:
            names.insert(0, name(day, period))
    journey = json.load(open(os.path.join(sys.argv[1], "journey.json"), encoding="utf-8"))["touchpoints"]
    counts = {t["id"]: collections.Counter() for t in journey}
    last, later = {}, 0
    for touchpoint, at in year():
        if at > as_of:
            later += 1
            continue
        counts[touchpoint][name(at.date(), period)] += 1
        last[touchpoint] = max(at, last.get(touchpoint, at))
    ears = []
    for t in journey:
        per = [counts[t["id"]][n] for n in names]
        ears.append({
            "touchpoint": t["id"], "momentOfTruth": t.get("momentOfTruth", False), "perPeriod": per,
            "missed": sum(n < least for n in per), "running": counts[t["id"]][running],
            "lastHeard": last[t["id"]].strftime("%Y-%m-%dT%H:%M:%SZ")})
    weight = lambda some: sum(2 if e["momentOfTruth"] else 1 for e in some)
    heard = sorted((e for e in ears if e["missed"] == 0), key=lambda e: e["touchpoint"])
    silent = sorted((e for e in ears if e["missed"] > 0),
                    key=lambda e: (not e["momentOfTruth"], -e["missed"], e["lastHeard"], e["touchpoint"]))
    return {"asOf": as_of.strftime("%Y-%m-%dT%H:%M:%SZ"), "period": period, "count": periods, "least": least,
            "periods": names, "running": running, "share": weight(heard) / weight(ears), "silent": silent,
            "heard": heard, "later": later, "n": sum(sum(e["perPeriod"]) for e in ears)}


json.dump({"tool": "Python %d.%d" % sys.version_info[:2], "cases": [
    listening("2026-01-01T00:00:00Z", "month", 3, 5),
    listening("2026-01-01T00:00:00Z", "week", 8, 3),
    listening("2025-07-13T12:34:56Z", "day", 14, 1),
    listening("2025-11-15T00:00:00Z", "quarter", 3, 75)]},
    open(os.path.join(sys.argv[2], "listening.json"), "w", encoding="utf-8"), indent=1)
