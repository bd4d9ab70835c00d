/** Line 14: choosing among 500 rules of which only the last applies, as at each form and before each call. */
import { performance } from 'node:perf_hooks';
import { readPolicyText } from '../src/config/policy/policy-file.ts';
import { chooseRule } from '../src/domain/policy/choose.ts';
import type { ExportFacts } from '../src/domain/policy/condition.ts';
import type { PolicyRule } from '../src/domain/policy/rule.ts';

/** As many as a file can have. */
export const rules = 500;

/** The slowest choice that is wanted, in milliseconds. */
export const slowestChoice = 1;

const warmingUp = 5;
const rounds = 5;
const choices = 100;

/** Milliseconds of each choice, by round: among all of them, and where there is one. */
export type Choosing = { among: number[][]; one: number[][] };

/** With a name and tags as long as Alibaba Cloud lets them be, so that patterns have much to compare. */
const facts: ExportFacts = {
  region: 'cn-hangzhou',
  bucket: `acme-${'backup-'.repeat(8)}1`,
  format: 'raw',
  image: {
    id: 'm-bp1acmeweb01',
    name: `prod-${'web-server-'.repeat(11)}`,
    tags: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key-${index}`, 'a'.repeat(128)])),
    size: 600,
  },
  requester: { id: 'U0LIN', groups: new Set(['S0PLATFORM']) },
};

export function measureChoosing(): Choosing {
  const many = rulesOf([...Array.from({ length: rules - 1 }, (_, index) => aRule(index)), '  - name: the-rest']);
  const one = rulesOf(['  - name: the-rest']);
  const found: Choosing = { among: [], one: [] };
  for (let round = 0; round < warmingUp + rounds; round += 1) {
    const [among, alone] = [many, one].map((list) => Array.from({ length: choices }, () => choose(list)));
    if (round < warmingUp || !among || !alone) continue;
    found.among.push(among);
    found.one.push(alone);
  }
  return found;
}

function choose(list: readonly PolicyRule[]): number {
  const began = performance.now();
  const choice = chooseRule(list, facts);
  const took = performance.now() - began;
  if (choice.is !== 'rule' || choice.rule.name !== 'the-rest') throw new Error('a rule was chosen that does not apply');
  return took;
}

/** Gives all that a condition can name, and one part that does not match, by its last letters. Every third rule is a `never`. */
function aRule(index: number): string {
  const part = (number: number, fits: string) => (index % 4 === number ? `${fits}-${index + 2}` : fits);
  const when = [
    `region: [ap-southeast-1, "${part(0, 'cn-*')}"]`,
    `image: { id: "m-*", name: ["*-db-${index}", "${part(1, 'prod-*-server-*')}"], tags: { key-1: "${part(2, 'a*')}" } }`,
    `bucket: "${part(3, 'acme-*-1')}"`,
    'larger_than: 500GiB',
    'requester: [group:S0PLATFORM]',
  ];
  const rule = [`  - name: rule-${index}`, `    when: { ${when.join(', ')} }`];
  return [...rule, ...(index % 3 === 0 ? ['    never: Ask the data owner.'] : [])].join('\n');
}

function rulesOf(lines: readonly string[]): readonly PolicyRule[] {
  const read = readPolicyText(['version: 1', 'rules:', ...lines, '...', ''].join('\n'));
  if ('faults' in read) throw new Error(read.faults.map(({ sentence }) => sentence).join('\n'));
  return read.policy.rules;
}
