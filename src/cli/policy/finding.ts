/** What a tool has found in a policy file, and how findings are printed. */
import { unreadable } from '../../config/policy/policy-file.ts';
import type { FileFault } from '../../config/policy/yaml-file.ts';
import { counted } from '../counted.ts';
import type { Answer } from '../subcommand.ts';

/** `sentence`: whole, without what may be secret. `line` and `column`: of the file, where there is one place. */
export type Finding = {
  is: 'fault' | 'warning' | 'ok' | 'not-checked';
  sentence: string;
  line?: number | undefined;
  column?: number | undefined;
};

const names: Readonly<Record<Finding['is'], string>> = {
  fault: 'fault',
  warning: 'warning',
  ok: 'ok',
  'not-checked': 'not checked',
};

export const fault = (sentence: string): Finding => ({ is: 'fault', sentence });
export const warning = (sentence: string): Finding => ({ is: 'warning', sentence });
export const fine = (sentence: string): Finding => ({ is: 'ok', sentence });
export const notChecked = (sentence: string): Finding => ({ is: 'not-checked', sentence });

/** The faults of a file that cannot be loaded. */
export function faultsOf(faults: readonly FileFault[]): Finding[] {
  return faults.map((found) =>
    found === unreadable ? fault(`The file ${found.sentence}`) : { is: 'fault' as const, ...found },
  );
}

/** Only faults make the exit code 1. */
export function answerOf(findings: readonly Finding[], { json }: { json: boolean }): Answer {
  const faults = numberOf(findings, 'fault');
  const exitCode = faults === 0 ? 0 : 1;
  if (json) return { text: `${JSON.stringify({ ok: faults === 0, findings }, undefined, 2)}\n`, exitCode };
  const warnings = numberOf(findings, 'warning');
  const summary = `${counted(faults, 'fault')}, ${counted(warnings, 'warning')}.`;
  return { text: `${[...findings.map(lineOf), summary].join('\n')}\n`, exitCode };
}

function lineOf({ is, sentence, line, column }: Finding): string {
  const place = line === undefined ? '' : `line ${line}, column ${column}: `;
  return `${names[is]}: ${place}${sentence}`;
}

function numberOf(findings: readonly Finding[], is: Finding['is']): number {
  return findings.filter((finding) => finding.is === is).length;
}
