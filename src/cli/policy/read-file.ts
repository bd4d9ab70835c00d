/** What there is to say of a policy file: its faults, rules that can never decide, and its own tests. */
import { readFileSync } from 'node:fs';
import type { PolicyFile } from '../../config/policy/file-schema.ts';
import { faultLine, readRules } from '../../config/policy/read-rules.ts';
import { testsOf } from '../../config/policy/tests-of.ts';
import { coveredRules } from '../../domain/policy/covered.ts';
import { failedTests } from '../../domain/policy/policy-tests.ts';

type Finding = { is: 'fault' | 'warning'; sentence: string };

export function answerAbout(act: 'check' | 'test', path: string, { json }: { json: boolean }) {
  const findings = act === 'check' ? checked(path) : tested(path);
  const isSound = findings.every(({ is }) => is === 'warning');
  const lines = findings.map(({ is, sentence }) => `${is}: ${sentence}`);
  const text = json ? JSON.stringify(findings, undefined, 2) : [...lines, isSound ? 'Sound.' : 'Not sound.'].join('\n');
  return { text: `${text}\n`, exitCode: isSound ? (0 as const) : (1 as const) };
}

function checked(path: string): Finding[] {
  const file = read(path);
  if ('findings' in file) return file.findings;
  return coveredRules(file.rules ?? []).map(({ rule, by }) => ({
    is: 'warning',
    sentence: `${rule} never decides: ${by} comes before it and takes all that it would.`,
  }));
}

function tested(path: string): Finding[] {
  const file = read(path);
  if ('findings' in file) return file.findings;
  const failed = failedTests(file.rules ?? [], testsOf(file));
  return failed.map(({ name, expected, chosen }) => ({
    is: 'fault',
    sentence: `test “${name}”: ${expected} was expected, and it is ${chosen}.`,
  }));
}

function read(path: string): PolicyFile | { findings: Finding[] } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { findings: [{ is: 'fault', sentence: 'There is no such file, or no permission to read it.' }] };
  }
  const file = readRules(text);
  if (!('faults' in file)) return file;
  return { findings: file.faults.map((fault) => ({ is: 'fault', sentence: faultLine(fault) })) };
}
