/** Reads the policy file with its rules: all faults at once, each with line, column and a sentence, never with what the file says. */

import type { z } from 'zod';
import { closeName } from '../../domain/close-name.ts';
import { crossFaults } from './cross-faults.ts';
import { type PolicyFile, PolicyFile as Schema } from './file-schema.ts';
import { type FileFault, readYaml, type YamlFile } from './yaml-file.ts';

export function readRules(text: string): PolicyFile | { faults: FileFault[] } {
  const read = readPlacedRules(text);
  return 'faults' in read ? read : read.file;
}

/** With the place of each value, for faults that show later. */
export function readPlacedRules(
  text: string,
): { file: PolicyFile; placeOf: YamlFile['placeOf'] } | { faults: FileFault[] } {
  const file = readYaml(text);
  if ('faults' in file) return file;
  const read = Schema.safeParse(file.value);
  const faults = read.success
    ? crossFaults(read.data, text).map(({ path, sentence }) => ({ ...file.placeOf(path), sentence }))
    : read.error.issues.flatMap((issue) => faultsOf(issue, file));
  if (!read.success || faults.length > 0) return { faults: faults.toSorted(byPlace) };
  return { file: read.data, placeOf: file.placeOf };
}

/** As an editor takes it: line and column, then the sentence. */
export function faultLine({ line, column, sentence }: FileFault): string {
  return line === undefined ? sentence : `line ${line}, column ${column}: ${sentence}`;
}

function faultsOf(issue: z.core.$ZodIssue, file: YamlFile): FileFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ ...file.placeOfKey([...path, key]), sentence: unknownKey(key) }));
  const name = nameOf(path);
  return [{ ...file.placeOf(path), sentence: `${name} ${sentenceOf(issue)}.` }];
}

function unknownKey(key: string): string {
  const meant = closeName(key, knownKeys);
  return meant ? `This key is unknown. Did you mean ${meant}?` : 'This key is unknown.';
}

const knownKeys = [
  'version',
  'time_zone',
  'admins',
  'requesters',
  'destinations',
  'freezes',
  'from',
  'to',
  'break_glass',
  'who',
  'review_within',
  'during_freeze',
  'rules',
  'tests',
  'region',
  'image',
  'bucket',
  'format',
  'larger_than',
  'requester',
  'never',
  'channel',
  'approvals',
  'approvers',
  'at_least',
  'joined',
  'mention',
  'decide_within',
  'approval_holds',
  'remind_after',
  'quiet_hours',
  'escalate',
  'after',
  'reason',
  'pattern',
  'required',
  'deny_reason',
  'standing',
  'until',
  'at_most',
  'request',
  'expect',
];

/** Such as `rules[2].approvals`. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`)).join('');
  return name.replace(/^\./, '') || 'The file';
}

/** Sentences of our own begin with "is", "has" or "must"; whatever else the checker says may repeat a value. */
function sentenceOf({ message, code, path }: z.core.$ZodIssue): string {
  if (/^(is|has|must) /.test(message)) return message;
  if (message === 'malformed-bucket') return 'must be the name of a bucket';
  if (message === 'unknown-region') return 'must be a region such as cn-hangzhou';
  if (path.length === 0) return 'must be a list of keys such as rules and admins';
  return code === 'invalid_type' ? 'is missing or of the wrong kind' : 'is not as it must be';
}

function byPlace(one: FileFault, other: FileFault): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
