/** Reads a record: one of an older version is upgraded, one of a newer version is left to a newer release. */
import { z } from 'zod';
import { ExportRequest } from '../domain/export-request.ts';
import { builtInRule, Rule, ruleDigestOf } from '../domain/policy/rule.ts';

/** The version of what this release writes but emergencies, and of those, which an earlier release must leave alone. */
const current = 2;
const newest = 3;

/** By the version that they upgrade: each makes a record of the next version. */
export type Upgrades = Readonly<Record<number, (record: object) => object>>;

const upgrades: Upgrades = { 1: withRule };

const Versioned = z.looseObject({ version: z.number().int() });

/** Versions after the current one, up to the newest, are read as they are. */
type Known = { current: number; newest: number; upgrades: Upgrades };

export type RecordRead = { is: 'request'; request: ExportRequest } | { is: 'newer'; version: number };

/** Throws where it is no record of any version. */
export function readRecord(json: string, known: Known = { current, newest, upgrades }): RecordRead {
  let record = Versioned.parse(JSON.parse(json));
  if (record.version > known.newest) return { is: 'newer', version: record.version };
  while (record.version < known.current) {
    const upgrade = known.upgrades[record.version];
    if (!upgrade) throw new Error(`no release can read version ${record.version} of a record`);
    record = Versioned.parse(upgrade(record));
  }
  return { is: 'request', request: ExportRequest.parse(withRuleDigest(record)) };
}

const WithRule = z.looseObject({ rule: Rule });

/** Records from before the digest of the rule was kept hold the rule alone, from which it follows. */
function withRuleDigest(record: object): object {
  return 'ruleDigest' in record ? record : { ...record, ruleDigest: ruleDigestOf(WithRule.parse(record).rule) };
}

const FirstRecord = z.looseObject({ origin: z.string(), doubt: z.unknown().optional() });

/** The first release decides every request by what is the built-in rule today. It stores an idempotency key as `origin`, a lost answer as `doubt`. */
function withRule(record: object): object {
  const { origin, doubt, ...same } = FirstRecord.parse(record);
  const lostAnswer = doubt === undefined ? {} : { lostAnswer: doubt };
  return { ...same, ...lostAnswer, version: 2, idempotencyKey: origin, rule: builtInRule };
}
