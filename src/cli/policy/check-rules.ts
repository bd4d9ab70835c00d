/** What can be said of the rules of a file without asking anyone: rules that never decide, rules that a copy gets around, standing rules and freezes that are over. */
import { type Covered, coveredRules } from '../../domain/policy/covered.ts';
import { decidingRules, type Policy } from '../../domain/policy/policy.ts';
import { type NameRisk, namesAlone } from '../../domain/policy/rests-on-names.ts';
import { isOver } from '../../domain/policy/rule.ts';
import { type Finding, warning } from './finding.ts';

/** `now`: in milliseconds since 1970. */
export function checkRules({ version, rules, freezes = [] }: Policy, now: number): Finding[] {
  if (version === 0) return [];
  const over = decidingRules({ rules }).filter((rule) => isOver(rule, now));
  return [
    ...coveredRules(rules).map((one) => warning(sentenceOfCovered(one))),
    ...over.map(({ name }) => warning(`${name} approves nothing any more: its last day is over. Remove it.`)),
    ...freezes.flatMap(({ until }, index) =>
      until < now ? [warning(`freezes[${index + 1}] freezes nothing any more: its last day is over. Remove it.`)] : [],
    ),
    ...namesAlone(rules).map((risk) => warning(sentenceOfRisk(risk))),
  ];
}

function sentenceOfCovered({ rule, by, byNever }: Covered): string {
  return byNever
    ? `${rule} never applies: ${by} forbids all that it matches.`
    : `${rule} never applies: ${by} comes first and matches all that it does.`;
}

function sentenceOfRisk(risk: NameRisk): string {
  switch (risk.is) {
    case 'never':
      return `${risk.rule} goes by the image alone: a copy with another name or other tags is not forbidden. Forbid buckets, regions or requesters too.`;
    case 'lax':
      return `${risk.rule} goes by name or tags alone and asks for less than ${risk.insteadOf}: a copy of any image can be named so. Add its buckets or requesters.`;
    case 'strict':
      return `${risk.rule} goes by name or tags alone: a copy without them is decided by ${risk.elseBy}, which asks for less. Let ${risk.elseBy} ask for as much, or name buckets or requesters in it.`;
  }
}
