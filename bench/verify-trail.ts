/**
 * Verifies and exports a large audit trail with the built command line: how long it takes and how much memory. By itself:
 * `npm run bench:audit -- [ENTRIES]`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { aTrail, auditKey, pressKey } from '../test/domain/audit/a-trail.ts';

const entries = Number(process.argv[2] ?? 1_000_000);

/** As in an hour of a large company. */
const requestsBetweenCheckpoints = 40;
const entriesOfRequest = 5;

const folder = mkdtempSync(join(tmpdir(), 'trail-'));
const file = join(folder, 'trail.jsonl');
try {
  const requests = await write();
  console.log(`${requests * entriesOfRequest} entries of ${requests} requests, two signatures of persons each`);
  const both = ['--audit-key', auditKey.publicKey, '--press-key', pressKey.publicKey];
  await measure('verify, all signatures', ['verify', file, ...both]);
  await measure('verify, checkpoints only', ['verify', file, ...both.slice(0, 2)]);
  await measure('export to CSV', ['export', '--from', '2020-01-01', '--to', '2100-01-01', file, ...both.slice(0, 2)]);
} finally {
  rmSync(folder, { recursive: true });
}

async function write(): Promise<number> {
  const to = createWriteStream(file);
  const trail = aTrail();
  const requests = Math.ceil(entries / entriesOfRequest);
  for (let count = 1; count <= requests; count += 1) {
    trail.request({ id: count.toString(36).padStart(6, '0') });
    trail.texts.length = 0;
    if (count % requestsBetweenCheckpoints === 0 || count === requests) trail.checkpoint();
    if (!to.write(`${trail.lines.splice(0).join('\n')}\n`)) await once(to, 'drain');
  }
  to.end();
  await once(to, 'finish');
  return requests;
}

async function measure(what: string, args: readonly string[]): Promise<void> {
  const began = performance.now();
  const script =
    'process.on("exit", () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); console.error("used", maxRSS, userCPUTime + systemCPUTime); });';
  const preload = `data:text/javascript,${encodeURIComponent(script)}`;
  const child = spawn(process.execPath, ['--import', preload, 'dist/cli.js', 'audit', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - began) / 1_000;
  const [, kilobytes = '', microseconds = ''] = /used (\d+) (\d+)/.exec(said) ?? [];
  // On a busy machine the time of the processor says more than the clock does.
  const used = `${(Number(microseconds) / 1_000_000).toFixed(1)} s of processor time`;
  const memory = `${Math.round(Number(kilobytes) / 1024)} MiB at most`;
  console.log(`${what}: ${seconds.toFixed(1)} s, ${used}, ${memory}, exit code ${code}`);
}
