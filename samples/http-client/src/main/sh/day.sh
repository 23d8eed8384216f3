#!/usr/bin/env bash
# Has the assessments of a file stored, each once: day.sh FILE
# Exit code 0: all are stored; 3: some lines are refused and named, the others stored; 4: the server does not take them.
set -euo pipefail
shopt -s nullglob

server=${PLUMBLINE_URL:-http://127.0.0.1:8080}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
touch "$folder/receipts"
before=0 code=0

# tag::day[]
split -l 1000 -a 6 "$1" "$folder/slice-"
for slice in "$folder"/slice-*; do
  # Sent again, at most five times, after a pause or what Retry-After says: the server knows by its id what it has.
  status=$(curl -sS --retry 5 --retry-all-errors --max-time 60 -o "$folder/answer" -w '%{http_code}' \
    -H @<([ -z "${PLUMBLINE_TOKEN:-}" ] || echo "Authorization: Bearer $PLUMBLINE_TOKEN") \
    -H 'Content-Type: application/x-ndjson' --data-binary "@$slice" "$server/v1/assessments") || exit 4
  case $status in
    200) ;;
    207) code=3
      jq -r --argjson n $before '.failed[] | "line \($n + .line), \(.id): \(.problem.code)"' "$folder/answer" ;;
    *) cat "$folder/answer" >&2; exit 4 ;;
  esac
  cat "$folder/answer" >> "$folder/receipts"
  before=$((before + $(wc -l < "$slice")))
done
# end::day[]

sum() { jq -s "map(.summary.$1) | add // 0" "$folder/receipts"; }
echo "$(sum lines) lines: $(sum created) stored now, $(sum same) stored before, $(sum failed) refused"
exit $code
