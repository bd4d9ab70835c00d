/** The first release, as far as it shares Redis with this one: what it has written, and how it recognizes what it must leave alone. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One of each status, then one whose answer was lost; made of what the builders make. */
export const firstRecords = readFileSync(new URL('first-release.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

export const firstPress = {
  field: 'k7m2qx/UANA/approve',
  json: '{"version":1,"requestId":"k7m2qx","by":"UANA","choice":"approve","reason":"","at":1777885800000}',
};

export const firstSubmission = {
  field: 'V0ORIGIN/1764000000.abcd',
  json: '{"version":1,"origin":"V0ORIGIN","submit":"1764000000.abcd","requester":"ULIN","draft":{"regionId":"cn-hangzhou","imageId":"m-bp1acmeweb01","bucket":"acme-exports","prefix":"web","format":"raw","reason":"DR drill, OPS-812"},"at":1777885200000}',
};

const Record = z.looseObject({ version: z.number().int() });
const Kept = z.looseObject({ version: z.number().int().max(1).default(1) });

/** As its `readRecord` does before it looks at anything else. */
export function leavesRecordAlone(json: string): boolean {
  return Record.parse(JSON.parse(json)).version > 1;
}

/** As its `readKept` does for presses and submissions. */
export function leavesKeptAlone(json: string): boolean {
  return !Kept.safeParse(JSON.parse(json)).success;
}
