/** The schema that other programs read is the one by which entries are made. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { entryJsonSchema } from '../../../src/cli/audit/entry-schema.ts';

it('docs/audit-entry.schema.json is not stale: npm run docs:audit writes it', () => {
  expect(JSON.parse(readFileSync('docs/audit-entry.schema.json', 'utf8'))).toEqual(JSON.parse(entryJsonSchema()));
});
