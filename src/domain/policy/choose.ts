/** Chooses the rule of an export: a `never` that matches wins wherever it is in the file, then the first rule that matches. Pure. */
import { type ComparableFacts, comparable, type ExportFacts, type FactName, truthOf, type When } from './condition.ts';

/** What choosing needs of a rule; without `when` it applies to all. */
export type Choosable = { name: string; when?: When | undefined; never?: string | undefined };

/** `unknown`: without these facts it cannot be said whether this rule applies, so the export is refused and the rule is not skipped. */
export type Choice<Rule extends Choosable> =
  | { is: 'never'; rule: Rule }
  | { is: 'rule'; rule: Rule }
  | { is: 'unknown'; rule: Rule; facts: readonly FactName[] }
  | { is: 'none' };

export function chooseRule<Rule extends Choosable>(rules: readonly Rule[], facts: ExportFacts): Choice<Rule> {
  const deciding = rules.filter((rule) => !isNever(rule));
  const compared = comparable(facts);
  return amongNevers(rules.filter(isNever), compared) ?? firstThatMatches(deciding, compared);
}

/** One that matches wins over one of which it cannot be said. */
function amongNevers<Rule extends Choosable>(
  nevers: readonly Rule[],
  facts: ComparableFacts,
): Choice<Rule> | undefined {
  const choices = nevers.map((rule) => choiceOf(rule, facts));
  return choices.find((choice) => choice?.is === 'never') ?? choices.find((choice) => choice !== undefined);
}

function firstThatMatches<Rule extends Choosable>(rules: readonly Rule[], facts: ComparableFacts): Choice<Rule> {
  for (const rule of rules) {
    const choice = choiceOf(rule, facts);
    if (choice) return choice;
  }
  return { is: 'none' };
}

/** Undefined where the rule does not apply. */
function choiceOf<Rule extends Choosable>(rule: Rule, facts: ComparableFacts): Choice<Rule> | undefined {
  const truth = truthOf(rule.when ?? {}, facts);
  if (truth.is === 'false') return undefined;
  if (truth.is === 'unknown') return { is: 'unknown', rule, facts: truth.facts };
  return { is: isNever(rule) ? 'never' : 'rule', rule };
}

function isNever({ never }: Choosable): boolean {
  return never !== undefined;
}
