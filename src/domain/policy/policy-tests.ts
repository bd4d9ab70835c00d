/** The tests that a policy file brings along: for each the export it describes, and what must decide it. Pure. */
import { type Choice, type Choosable, chooseRule } from './choose.ts';
import type { ExportFacts } from './condition.ts';

export type Expected = { never: string } | { rule: string } | 'none';

export type PolicyTest = { name: string; facts: ExportFacts; expect: Expected };

/** `chosen` in the words of the file, such as `rule: production`. */
export type FailedTest = { name: string; expected: string; chosen: string };

export function failedTests(rules: readonly Choosable[], tests: readonly PolicyTest[]): FailedTest[] {
  return tests.flatMap(({ name, facts, expect }) => {
    const expected = inWords(expect);
    const chosen = choiceInWords(chooseRule(rules, facts));
    return chosen === expected ? [] : [{ name, expected, chosen }];
  });
}

function inWords(expected: Expected): string {
  if (expected === 'none') return 'none';
  return 'never' in expected ? `never: ${expected.never}` : `rule: ${expected.rule}`;
}

function choiceInWords(choice: Choice<Choosable>): string {
  switch (choice.is) {
    case 'none':
      return 'none';
    case 'unknown':
      return `unknown: ${choice.rule.name} needs ${choice.facts.join(', ')}`;
    case 'never':
    case 'rule':
      return `${choice.is}: ${choice.rule.name}`;
  }
}
