/** Faults of a policy file that show only when its parts are seen together. */
import type { CrossFault } from './cross-fault.ts';
import type { PolicyFile, RuleFile } from './file-schema.ts';
import { remindingFaults } from './reminding-faults.ts';

export function crossFaults(file: PolicyFile, text: string): CrossFault[] {
  if (!file.rules) return withoutRules(file, text);
  return [
    ...(file.version === undefined
      ? [{ path: ['rules'], sentence: 'version is missing: a file with rules needs it, and each change raises it.' }]
      : []),
    ...cutFaults(text),
    ...twice(file.rules),
    ...freezeFaults(file),
    ...file.rules.flatMap((rule, index) => ruleFaults(rule, ['rules', index], file)),
  ];
}

/** What would be of no effect is a fault. A file with a version may have had rules before it was cut. */
function withoutRules(
  { version, requesters, freezes, break_glass: breakGlass, tests }: PolicyFile,
  text: string,
): CrossFault[] {
  return [
    // Without a version, processes with an older file would start exports.
    ...(freezes.length > 0 ? [{ path: ['freezes'], sentence: 'freezes need rules.' }] : []),
    ...(breakGlass ? [{ path: ['break_glass'], sentence: 'break_glass needs rules.' }] : []),
    ...(requesters ? [{ path: ['requesters'], sentence: 'requesters need rules.' }] : []),
    ...(tests.length > 0 ? [{ path: ['tests'], sentence: 'tests need rules.' }] : []),
    ...(version === undefined ? [] : cutFaults(text)),
  ];
}

function cutFaults(text: string): CrossFault[] {
  if (/(^|\n)\.\.\.\s*$/.test(text)) return [];
  return [{ path: [], sentence: 'The last line must be "..." alone: without it the file may have been cut.' }];
}

function twice(rules: readonly RuleFile[]): CrossFault[] {
  const seen = new Set<string>();
  return rules.flatMap(({ name }, index) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ path: ['rules', index, 'name'], sentence: 'This name is used twice: each rule needs one of its own.' }];
  });
}

function freezeFaults({ freezes, time_zone: timeZone }: PolicyFile): CrossFault[] {
  const backwards = freezes.flatMap(({ from, to }, index) =>
    to < from ? [{ path: ['freezes', index, 'to'], sentence: 'to is before from.' }] : [],
  );
  if (freezes.length === 0 || timeZone) return backwards;
  return [{ path: ['freezes'], sentence: 'freezes need time_zone, for their days.' }, ...backwards];
}

function ruleFaults(rule: RuleFile, path: PropertyKey[], file: PolicyFile): CrossFault[] {
  return [
    ...seatFaults(rule, path),
    ...neverFaults(rule, path),
    ...standingFaults(rule, path, file),
    ...remindingFaults(rule, path),
  ];
}

function seatFaults({ approvals, approvers = [] }: RuleFile, path: PropertyKey[]): CrossFault[] {
  const named = approvers.reduce((sum, { atLeast = 0 }) => sum + atLeast, 0);
  return named > approvals
    ? [{ path: [...path, 'approvers'], sentence: `at_least adds up to ${named}, but approvals is ${approvals}.` }]
    : [];
}

/** A `never` asks no one, so a quorum beside it is a mistake. */
function neverFaults({ never, approvers, standing }: RuleFile, path: PropertyKey[]): CrossFault[] {
  if (never === undefined) return [];
  return [approvers && 'approvers', standing && 'standing']
    .filter((key) => typeof key === 'string')
    .map((key) => ({ path: [...path, key], sentence: `${key} and never exclude each other.` }));
}

/** What the rule itself approves must be fenced by what cannot be renamed: whole bucket names, and requesters. */
function standingFaults({ standing, when }: RuleFile, path: PropertyKey[], file: PolicyFile): CrossFault[] {
  if (!standing) return [];
  const hasWholeBuckets = when?.bucket?.every((pattern) => !/[*?]/.test(pattern)) ?? false;
  return [
    ...(hasWholeBuckets
      ? []
      : [{ path: [...path, 'standing'], sentence: 'standing needs whole bucket names in when.bucket.' }]),
    ...(when?.requester ? [] : [{ path: [...path, 'standing'], sentence: 'standing needs when.requester.' }]),
    ...(file.time_zone
      ? []
      : [{ path: [...path, 'standing'], sentence: 'standing needs time_zone, for its last day.' }]),
  ];
}
