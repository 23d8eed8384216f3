"""Has the assessments of a file stored, each once: python3 day.py FILE

Exit code 0: all are stored; 3: some lines are refused and named, the others stored; 4: the server does not take them.
"""

import json
import os
import sys
from collections import Counter
from http.client import HTTPException
from itertools import islice
from time import sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SERVER = os.environ.get("PLUMBLINE_URL", "http://127.0.0.1:8080")
HEADERS = {"Content-Type": "application/x-ndjson"}
if os.environ.get("PLUMBLINE_TOKEN"):
    HEADERS["Authorization"] = "Bearer " + os.environ["PLUMBLINE_TOKEN"]
PASSING = 408, 429, 502, 503, 504


# tag::day[]
def store(lines):
    """Sent again, at most five times, after a pause or what Retry-After says: the server knows by its id what it has."""
    request = Request(SERVER + "/v1/assessments", b"".join(lines), HEADERS)
    for seconds in 1, 2, 4, 8, 16, 0:
        retry_after = 0
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except HTTPError as refused:
            print(refused.code, refused.read().decode(), file=sys.stderr)
            if refused.code not in PASSING:
                break
            retry_after = int(refused.headers.get("Retry-After", 0))
        except (OSError, HTTPException) as lost:
            print(repr(lost), file=sys.stderr)
        if seconds:
            sleep(max(seconds, retry_after))
    sys.exit(4)
# end::day[]


total, before = Counter(lines=0, created=0, same=0, failed=0), 0
with open(sys.argv[1], "rb") as file:
    while lines := list(islice(file, 1000)):
        receipt = store(lines)
        for each in receipt["failed"]:
            print(f"line {before + each['line']}, {each.get('id')}: {each['problem']['code']}")
        total.update(receipt["summary"])
        before += len(lines)
print("{lines} lines: {created} stored now, {same} stored before, {failed} refused".format(**total))
sys.exit(3 if total["failed"] else 0)
