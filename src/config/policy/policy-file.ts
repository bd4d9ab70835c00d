/** Reads the file that POLICY_FILE names: the policy, and the buckets that count as ours without asking Alibaba Cloud. */
import { readFileSync, statSync } from 'node:fs';
import { type Policy, policyWithoutRules } from '../../domain/policy/policy.ts';
import { failedTests } from '../../domain/policy/policy-tests.ts';
import type { PolicyFile } from './file-schema.ts';
import { readPlacedRules } from './read-rules.ts';
import { testsOf } from './tests-of.ts';
import { toPolicy } from './to-policy.ts';
import type { FileFault, YamlFile } from './yaml-file.ts';

/** A bucket and its region. */
export type Destination = { name: string; regionId: string };

export type PolicyRead = { destinations: Destination[]; policy: Policy };

export const noPolicyFile: PolicyRead = { destinations: [], policy: policyWithoutRules() };

/** Far more than the bot takes, and little enough to be read at once. In bytes. */
const mostRead = 8 * 1024 * 1024;

export const unreadable: FileFault = {
  sentence: 'cannot be read: there is no such file, or no permission to read it.',
};

/** Faults name the place in the file, not what the file says there. */
export function readPolicyFile(path: string): PolicyRead | { faults: FileFault[] } {
  const text = textOf(path);
  return text === undefined ? { faults: [unreadable] } : readPolicyText(text);
}

/** Undefined where it cannot be read: what the error says may repeat the path. */
export function textOf(path: string): string | undefined {
  try {
    const file = statSync(path);
    // A pipe would keep the process waiting, and can be read once only.
    return file.isFile() && file.size <= mostRead ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** A file that fails a test of its own has a fault, too. */
export function readPolicyText(text: string): PolicyRead | { faults: FileFault[] } {
  const read = readPlacedRules(text);
  if ('faults' in read) return read;
  const { file, placeOf } = read;
  const policy = toPolicy(file, text);
  const faults = faultsOfTests(file, policy, placeOf);
  if (faults.length > 0) return { faults };
  return { destinations: file.destinations.map(({ bucket, region }) => ({ name: bucket, regionId: region })), policy };
}

function faultsOfTests(file: PolicyFile, { rules }: Policy, placeOf: YamlFile['placeOf']): FileFault[] {
  return testsOf(file).flatMap((test, index) =>
    failedTests(rules, [test]).map(({ expected, chosen }) => ({
      ...placeOf(['tests', index]),
      sentence: `This test fails: ${expected} was expected, and it is ${chosen}.`,
    })),
  );
}
