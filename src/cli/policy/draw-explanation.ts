/** The explanation of a choice as text: the export, each rule with its conditions, the chosen one, its seats. */
import { oneLine } from '../../domain/foreign-text.ts';
import type { Choice } from '../../domain/policy/choose.ts';
import type { ExportFacts, FactName, Truth } from '../../domain/policy/condition.ts';
import type { ConditionMatch, MatchExplanation, RuleMatch } from '../../domain/policy/explain-match.ts';
import { describeQuietHours } from '../../domain/policy/quiet-hours.ts';
import type { PolicyRule } from '../../domain/policy/rule.ts';
import type { Gathered } from './gather-facts.ts';
import { span } from './span.ts';
import type { Seating } from './who-could-fill.ts';

/** `seating`: of the chosen rule, where people decide by it. `emergency`: who can start it without approval. `freeze`: sentences on what would keep an approved export waiting. */
export type Explained = MatchExplanation &
  Pick<Gathered, 'facts' | 'notes'> & {
    seating: Seating | undefined;
    emergency: readonly string[];
    freeze: readonly string[];
  };

export function drawExplanation(explained: Explained): string {
  const { facts, notes, matches, choice, otherwise, seating, emergency, freeze } = explained;
  const lines = [
    ...exportLines(facts),
    ...notes,
    '',
    ...matches.flatMap(ruleLines),
    '',
    choiceSentence(choice),
    ...(otherwise ? [`Once it has no place left: ${choiceSentence(otherwise)}`] : []),
    ...(seating && seating.seats.length > 0 ? [...seatLines(seating), ...reminderLines(seating)] : []),
    ...(seating ? requesterLines(facts.requester.id, seating) : []),
    ...emergency,
    ...freeze,
  ];
  return `${lines.join('\n')}\n`;
}

function exportLines({ image, region, bucket, format, requester }: ExportFacts): string[] {
  const { name, tags, size } = image;
  const facts = {
    name: name === undefined ? undefined : [name],
    tags: tags && Object.entries(tags).map(([key, value]) => `${key}=${value}`),
    size: size === undefined ? undefined : [`${size}GiB`],
    groups: requester.groups && [...requester.groups],
  };
  return [
    `${image.id} from ${region} to ${bucket} as ${format}, for ${requester.id}`,
    Object.entries(facts)
      .map(([fact, values]) => `${fact}: ${shown(values)}`)
      .join(' · '),
  ];
}

/** On one line: names and tags may hold anything. */
function shown(values: readonly string[] | undefined): string {
  if (values === undefined) return 'unknown';
  return values.map((value) => oneLine(value, 100)).join(', ') || 'none';
}

function ruleLines({ rule, truth, isOver, conditions }: RuleMatch): string[] {
  const never = 'never' in rule ? ' (never)' : '';
  const over = isOver ? ' Its last day is over, so it is passed over.' : '';
  return [`${rule.name}${never}: ${verdict(truth)}.${over}`, ...conditions.map((one) => `  ${conditionLine(one)}`)];
}

function verdict(truth: Truth): string {
  switch (truth.is) {
    case 'true':
      return 'matches';
    case 'false':
      return 'does not match';
    case 'unknown':
      return `cannot be said, unknown: ${truth.facts.join(', ')}`;
  }
}

const marks: Readonly<Record<Truth['is'], string>> = { true: '✓', false: '✗', unknown: '?' };

function conditionLine({ condition, wanted, found, truth }: ConditionMatch): string {
  return `${marks[truth.is]} ${condition}: wants ${wanted.join(' or ')}, has ${shown(found)}`;
}

/** Where no rule is chosen, with what can be done. */
function choiceSentence(choice: Choice<PolicyRule>): string {
  switch (choice.is) {
    case 'rule':
      return isStanding(choice) ? `${choice.rule.name} approves it by itself.` : `${choice.rule.name} decides it.`;
    case 'never':
      return `${choice.rule.name} forbids it${'never' in choice.rule ? `: ${choice.rule.never}` : '.'}`;
    case 'none':
      return 'No rule covers it, so it cannot be asked for.';
    case 'unknown':
      return `It cannot be asked for while this is unknown: ${choice.rule.name} needs ${choice.facts.join(', ')}. ${given(choice.facts)}`;
  }
}

const options: Readonly<Record<FactName, string>> = {
  name: '--name NAME',
  tags: '--tag KEY=VALUE or --tag none',
  size: '--size 500GiB',
  groups: '--group S… or --group none',
};

function given(facts: readonly FactName[]): string {
  return `Give ${facts.map((fact) => options[fact]).join(', ')}.`;
}

function isStanding(choice: Choice<PolicyRule>): boolean {
  return choice.is === 'rule' && 'standing' in choice.rule;
}

function seatLines({ seats, why, isAtMost, isEnough }: Seating): string[] {
  const lines = seats.map(({ from, people }, index) => {
    const who = people === undefined ? '' : `: ${people.join(', ') || 'no one'}`;
    return `  ${index + 1}. ${from.join(' or ')}${who}`;
  });
  return [
    `Needed: ${seats.length === 1 ? '1 person' : `${seats.length} people`}`,
    ...lines,
    ...(why === undefined ? [] : [`Who could fill ${seats.length === 1 ? 'it' : 'them'} is not known: ${why}`]),
    ...(isAtMost ? ['Guests and bots may be among them: only up to 20 people are looked up.'] : []),
    ...(isEnough === false ? ['These people cannot fill all seats, so the form would stop here.'] : []),
  ];
}

function reminderLines({ reminders }: Seating): string[] {
  const { remindAfter = [], quietHours, escalate } = reminders;
  const quiet = quietHours ? `, not during ${describeQuietHours(quietHours)}` : '';
  return [
    ...(remindAfter.length > 0 ? [`Reminded after ${remindAfter.map(span).join(', ')}${quiet}.`] : []),
    ...(escalate
      ? [`Escalated after ${span(escalate.after)}${quiet}: then ${escalate.to.join(', ')} can fill free seats too.`]
      : []),
  ];
}

const asking: Readonly<Record<NonNullable<Seating['mayAsk']>, string>> = {
  yes: 'can ask',
  'not-a-member': 'cannot ask: not a member of the channel',
  'not-a-requester': 'cannot ask: not among them',
  guest: 'cannot ask: a guest',
  bot: 'cannot ask: a bot, or an account that is deactivated',
};

function requesterLines(requester: string, { requesters, mayAsk }: Seating): string[] {
  const may = mayAsk === undefined ? '' : ` ${requester} ${asking[mayAsk]}.`;
  return [`Requesters: ${requesters.join(', ')}.${may}`];
}
