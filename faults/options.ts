/** What can be asked of `npm run faults`. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export type Options = { only: RegExp; isList: boolean; atOnce: number; part: { number: number; of: number } };

const usage = 'npm run faults -- [--list] [--only PATTERN] [--part 1/4] [--at-once 10]';

/** Most of a scenario is waiting: so many keep a core busy, and leave each bot the time that its bounds take for granted. */
const perCore = 5;

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      list: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      part: { type: 'string', default: '1/1' },
      'at-once': { type: 'string', default: String(perCore * availableParallelism()) },
    },
  });
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(values.part) ?? [];
  const atOnce = Number(values['at-once']);
  if (!number || !of || !(atOnce >= 1)) throw new Error(usage);
  const part = { number: Number(number), of: Number(of) };
  return { only: new RegExp(values.only, 'i'), isList: values.list, atOnce, part };
}
