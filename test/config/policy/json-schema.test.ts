/** The schema that editors read is the one by which the bot reads. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { policyJsonSchema } from '../../../src/config/policy/json-schema.ts';

it('docs/policy.schema.json is not stale: npm run docs:policy writes it', () => {
  expect(JSON.parse(readFileSync('docs/policy.schema.json', 'utf8'))).toEqual(JSON.parse(policyJsonSchema()));
});
