/** Why each rule does or does not match an export, condition by condition, and which one is chosen. Pure. */
import { type Choice, chooseRule } from './choose.ts';
import { comparable, type ExportFacts, type Truth, truthOf, type When } from './condition.ts';
import { isOver, type PolicyRule } from './rule.ts';

/** In the words of the file. `wanted`: any one of them is enough. `found`: what the export has; undefined where that is not known. */
export type ConditionMatch = {
  condition: string;
  wanted: readonly string[];
  found: readonly string[] | undefined;
  truth: Truth;
};

/** `isOver`: a standing rule after its last day, which is passed over. */
export type RuleMatch = { rule: PolicyRule; truth: Truth; isOver: boolean; conditions: readonly ConditionMatch[] };

/** `otherwise`: what is chosen once a standing rule has no place left. */
export type MatchExplanation = {
  matches: readonly RuleMatch[];
  choice: Choice<PolicyRule>;
  otherwise?: Choice<PolicyRule>;
};

export function explainMatch(rules: readonly PolicyRule[], facts: ExportFacts, now: number): MatchExplanation {
  const matches = rules.map((rule) => ({
    rule,
    truth: truthOf(rule.when ?? {}, comparable(facts)),
    isOver: !('never' in rule) && isOver(rule, now),
    conditions: conditionsOf(rule.when ?? {}, facts),
  }));
  const choice = chooseRule(
    matches.flatMap((match) => (match.isOver ? [] : [match.rule])),
    facts,
  );
  if (!isStanding(choice)) return { matches, choice };
  const byPeople = rules.filter((rule) => 'never' in rule || rule.standing === undefined);
  return { matches, choice, otherwise: chooseRule(byPeople, facts) };
}

function isStanding(choice: Choice<PolicyRule>): boolean {
  return choice.is === 'rule' && 'standing' in choice.rule;
}

/** Each condition is judged as the only one of a rule would be. */
function conditionsOf(when: When, facts: ExportFacts): ConditionMatch[] {
  return partsOf(when, facts).map(({ alone, ...part }) => ({ ...part, truth: truthOf(alone, comparable(facts)) }));
}

type Part = Omit<ConditionMatch, 'truth'> & { alone: When };

function partsOf({ region, image, bucket, format, largerThan, requester }: When, facts: ExportFacts): Part[] {
  const { size } = facts.image;
  return [
    ...part('region', region, { alone: { region }, found: facts.region }),
    ...part('image.id', image?.id, { alone: { image: { id: image?.id } }, found: facts.image.id }),
    ...part('image.name', image?.name, { alone: { image: { name: image?.name } }, found: facts.image.name }),
    ...tagParts(image?.tags, facts.image.tags),
    ...part('bucket', bucket, { alone: { bucket }, found: facts.bucket }),
    ...part('format', format, { alone: { format }, found: facts.format }),
    ...part('larger_than', largerThan === undefined ? undefined : [inGib(largerThan)], {
      alone: { largerThan },
      found: size === undefined ? undefined : inGib(size),
    }),
    ...part('requester', requester, { alone: { requester }, found: requesterFound(facts.requester) }),
  ];
}

function part(
  condition: string,
  wanted: readonly string[] | undefined,
  { alone, found }: { alone: When; found: string | readonly string[] | undefined },
): Part[] {
  if (wanted === undefined) return [];
  return [{ condition, wanted, found: found === undefined ? undefined : [found].flat(), alone }];
}

/** Without a single tag it still needs the fact. */
function tagParts(wanted: NonNullable<When['image']>['tags'], tags: ExportFacts['image']['tags']): Part[] {
  if (wanted === undefined) return [];
  if (Object.keys(wanted).length === 0)
    return [{ condition: 'image.tags', wanted: [], found: tags && [], alone: { image: { tags: {} } } }];
  return Object.entries(wanted).map(([key, patterns]) => {
    const value = tags && Object.hasOwn(tags, key) ? tags[key] : undefined;
    const found = value === undefined ? [] : [value];
    const alone = { image: { tags: { [key]: patterns } } };
    return { condition: `image.tags.${key}`, wanted: patterns, found: tags && found, alone };
  });
}

/** The person alone where Slack did not list the groups. */
function requesterFound({ id, groups }: ExportFacts['requester']): readonly string[] {
  return [id, ...[...(groups ?? [])].map((group) => `group:${group}`)];
}

function inGib(size: number): string {
  return `${size}GiB`;
}
