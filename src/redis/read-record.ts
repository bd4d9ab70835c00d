/** Reads what is on record: an older version becomes one of today, a newer one is left to a newer release. */
import { z } from 'zod';
import { ExportRequest } from '../domain/export-request.ts';

/** The version that this release writes. */
const current = 1;

/** By the version that they take: each makes one of the next version of it. */
export type Upgrades = Readonly<Record<number, (record: object) => object>>;

/** None yet: the first version is the one of today. */
const upgrades: Upgrades = {};

const Versioned = z.looseObject({ version: z.number().int() });

export type RecordRead = { is: 'request'; request: ExportRequest } | { is: 'newer'; version: number };

/** Throws where it is no record of any version. */
export function readRecord(json: string, known = { current, upgrades }): RecordRead {
  let record = Versioned.parse(JSON.parse(json));
  if (record.version > known.current) return { is: 'newer', version: record.version };
  while (record.version < known.current) {
    const upgrade = known.upgrades[record.version];
    if (!upgrade) throw new Error(`no release can read version ${record.version} of a record`);
    record = Versioned.parse(upgrade(record));
  }
  return { is: 'request', request: ExportRequest.parse(record) };
}
