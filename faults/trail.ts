/** The audit trail of a scenario, verified as an auditor would verify it: whatever struck, it has no gap and one chain. */
import { Redis } from 'ioredis';
import { findingSentence } from '../src/cli/audit/finding-words.ts';
import { redisTrail } from '../src/cli/audit/redis-trail.ts';
import type { TrailSource } from '../src/cli/audit/trail-source.ts';
import { readTrail } from '../src/cli/audit/verify.ts';
import { newKeyPair, readPublicKey } from '../src/domain/audit/signing-key.ts';
import type { Report } from '../src/domain/audit/verification/findings.ts';
import { waitUntil } from './wait-until.ts';

const prefix = '{export-image}';

const [press, checkpoint] = [newKeyPair(), newKeyPair()];

/** Every bot signs with them, so that what is on record is known to be what people did. */
export const signingKeys = { PRESS_KEY: press.secret, AUDIT_KEY: checkpoint.secret };

const publicKeys = {
  pressKeys: [readPublicKey(press.publicKey)].flatMap((key) => key ?? []),
  auditKeys: [readPublicKey(checkpoint.publicKey)].flatMap((key) => key ?? []),
};

/** A dead worker keeps its place for ten seconds. In milliseconds. */
const sealTimeout = 30_000;

/** What is wrong with the trail in Redis, in words. */
export async function trailDeviations(url: string): Promise<string[]> {
  const { findings } = await reportOf(url);
  // A story may be over before its first checkpoint is due.
  const wrong = findings.listed.filter(({ is }) => is !== 'no-checkpoint');
  return wrong.map((finding) => `the audit trail: ${findingSentence(finding)}`);
}

/** Until every entry is in the chain. */
export async function untilSealed(url: () => string): Promise<void> {
  const isSealed = async () => {
    const { entries, notes } = await reportOf(url());
    return (entries > 0 && notes.listed.every(({ is }) => is !== 'not-sealed')) || undefined;
  };
  await waitUntil(isSealed, { within: sealTimeout, what: 'the seal of the last entry' });
}

/** The names of all events on record, in their order. */
export function eventsIn(url: string): Promise<string[]> {
  return withTrail(url, async ({ lines }) => {
    const events: string[] = [];
    for await (const { text } of lines()) events.push(JSON.parse(text).entry?.event ?? 'checkpoint');
    return events;
  });
}

function reportOf(url: string): Promise<Report> {
  return withTrail(url, (trail) => readTrail(trail, { keys: publicKeys }));
}

async function withTrail<Read>(url: string, read: (trail: TrailSource) => Promise<Read>): Promise<Read> {
  const redis = new Redis(url);
  redis.on('error', () => {});
  try {
    return await read(redisTrail({ redis, prefix }));
  } finally {
    redis.disconnect();
  }
}
