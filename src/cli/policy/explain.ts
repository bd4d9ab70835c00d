/** `policy explain`: which rule decides an export, why each other one does not, and who could fill its seats. */
import { readPolicyFile } from '../../config/policy/policy-file.ts';
import type { Choice } from '../../domain/policy/choose.ts';
import { explainMatch } from '../../domain/policy/explain-match.ts';
import type { PolicyRule } from '../../domain/policy/rule.ts';
import type { Answer } from '../subcommand.ts';
import { drawExplanation, type Explained } from './draw-explanation.ts';
import { emergencyLines } from './emergency-lines.ts';
import { answerOf, faultsOf } from './finding.ts';
import { freezeLines } from './freeze-lines.ts';
import { gatherFacts } from './gather-facts.ts';
import type { Outside } from './outside.ts';
import type { GivenExport } from './read-export.ts';
import { type Seating, whoCouldFill } from './who-could-fill.ts';

/** The exit code is 0 where a rule decides the export, 1 where it cannot be asked for. */
export async function explainFile(
  path: string,
  given: GivenExport,
  { json, outside }: { json: boolean; outside: Outside },
): Promise<Answer> {
  const read = readPolicyFile(path);
  if ('faults' in read) return answerOf(faultsOf(read.faults), { json });
  const { policy } = read;
  const { facts, groups, notes } = await gatherFacts(given, policy, outside);
  const explanation = explainMatch(policy.rules, facts, Date.now());
  const { choice } = explanation;
  const rule = choice.is === 'rule' && !('never' in choice.rule) ? choice.rule : undefined;
  const seating = rule && (await whoCouldFill({ policy, rule, requester: facts.requester, groups, outside }));
  const freeze = await freezeLines(policy, outside.redis);
  const emergency = rule ? emergencyLines(policy, facts.requester) : [];
  const explained = { ...explanation, facts, notes, seating, emergency, freeze };
  const text = json ? `${JSON.stringify(asJson(explained), undefined, 2)}\n` : drawExplanation(explained);
  return { text, exitCode: choice.is === 'rule' && !isStopped(seating) ? 0 : 1 };
}

/** Known to be: what Slack was not asked stops nothing here. */
function isStopped(seating: Seating | undefined): boolean {
  const { mayAsk = 'yes', isEnough = true } = seating ?? {};
  return mayAsk !== 'yes' || !isEnough;
}

/** Rules by name, sets as lists. */
function asJson({ facts, notes, matches, choice, otherwise, seating, emergency, freeze }: Explained) {
  const { requester } = facts;
  return {
    facts: { ...facts, requester: { ...requester, groups: requester.groups && [...requester.groups] } },
    notes,
    rules: matches.map(({ rule, truth, isOver, conditions }) => ({ rule: rule.name, ...truth, isOver, conditions })),
    choice: choiceByName(choice),
    ...(otherwise && { otherwise: choiceByName(otherwise) }),
    ...(seating && { seating }),
    ...(emergency.length > 0 && { emergency }),
    freeze,
  };
}

function choiceByName(choice: Choice<PolicyRule>) {
  return choice.is === 'none' ? choice : { ...choice, rule: choice.rule.name };
}
