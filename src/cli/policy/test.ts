/** `policy test`: plays the cases under `tests` of a file. */
import { textOf, unreadable } from '../../config/policy/policy-file.ts';
import { readRules } from '../../config/policy/read-rules.ts';
import { testsOf } from '../../config/policy/tests-of.ts';
import { toPolicy } from '../../config/policy/to-policy.ts';
import { failedTests } from '../../domain/policy/policy-tests.ts';
import type { Answer } from '../subcommand.ts';
import { answerOf, type Finding, fault, faultsOf, fine, warning } from './finding.ts';

export async function testFile(path: string, { json }: { json: boolean }): Promise<Answer> {
  return answerOf(findingsOf(path), { json });
}

/** Read without its tests, so that each failing one is named beside those that pass. */
function findingsOf(path: string): Finding[] {
  const text = textOf(path);
  if (text === undefined) return faultsOf([unreadable]);
  const file = readRules(text);
  if ('faults' in file) return faultsOf(file.faults);
  const { rules } = toPolicy(file, text);
  const tests = testsOf(file);
  if (tests.length === 0) return [warning('The file has no tests.')];
  return tests.map((test) => {
    const [failed] = failedTests(rules, [test]);
    if (!failed) return fine(`“${test.name}”`);
    return fault(`“${test.name}”: ${failed.expected} was expected, and it is ${failed.chosen}.`);
  });
}
