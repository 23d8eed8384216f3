// Has the assessments of a file stored, each once: node day.mjs FILE
// Exit code 0: all are stored; 3: some lines are refused and named, the others stored; 4: the server does not take them.
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const { PLUMBLINE_URL: server = 'http://127.0.0.1:8080', PLUMBLINE_TOKEN: token } = process.env;
const headers = { 'Content-Type': 'application/x-ndjson', ...(token && { Authorization: `Bearer ${token}` }) };
const passing = [408, 429, 502, 503, 504];

// tag::day[]
// Sent again, at most five times, after a pause or what Retry-After says: the server knows by its id what it has.
async function store(lines) {
  const request = { method: 'POST', headers, body: lines.join('\n') + '\n' };
  for (const seconds of [1, 2, 4, 8, 16, 0]) {
    let retryAfter = 0;
    try {
      const answer = await fetch(`${server}/v1/assessments`, { ...request, signal: AbortSignal.timeout(60_000) });
      if (answer.ok) return await answer.json();
      console.error(answer.status, await answer.text());
      if (!passing.includes(answer.status)) break;
      retryAfter = Number(answer.headers.get('Retry-After'));
    } catch (lost) {
      console.error(`${lost.cause ?? lost}`);
    }
    if (seconds > 0) await pause(1000 * Math.max(seconds, retryAfter));
  }
  process.exit(4);
}
// end::day[]

const all = { lines: 0, created: 0, same: 0, failed: 0 };
let slice = [];
let before = 0;

async function send() {
  const { summary, failed } = await store(slice);
  for (const { line, id, problem } of failed) console.log(`line ${before + line}, ${id}: ${problem.code}`);
  for (const count in all) all[count] += summary[count];
  before += slice.length;
  slice = [];
}

const file = await open(process.argv[2]);
for await (const line of file.readLines()) {
  if (slice.push(line) === 1000) await send();
}
if (slice.length > 0) await send();
console.log(`${all.lines} lines: ${all.created} stored now, ${all.same} stored before, ${all.failed} refused`);
process.exitCode = all.failed === 0 ? 0 : 3;
