/** A worker that dies, or a Redis that goes, between an entry of the audit trail and its seal. */
import type { Aim } from '../gate.ts';
import type { RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario, wholeStory } from '../scenario.ts';
import { untilSealed } from '../trail.ts';
import { forgetful } from './loss.ts';

const seal = 'Redis script seals';

const secondEntry: Aim = {
  call: 'Redis change pending to approved',
  nth: 1,
  moment: 'before',
  strike: 'restart Redis',
};

export const trailScenarios: Scenario[] = [
  sealed('a worker killed before the seal of what it has logged', {
    aim: { call: seal, nth: 1, moment: 'before', strike: 'kill bot' },
  }),
  sealed('a worker killed with the seal, another one goes on', {
    aim: { call: seal, nth: 1, moment: 'after', strike: 'kill bot' },
    cast: { mode: 'http', roles: ['bot', 'worker', 'worker'], killed: 'dead' },
  }),
  sealed('Redis restarted between two entries', { aim: secondEntry }),
  sealed('Redis failed over to a replica between an entry and its seal', {
    aim: { call: seal, nth: 1, moment: 'before', strike: 'fail over Redis' },
    prepare: ({ redis }) => redis.addReplica(),
  }),
  forgetful('Redis without its last second between an entry and its seal', {
    call: seal,
    nth: 2,
    moment: 'after',
    strike: 'crash Redis',
  }),
];

/** The whole story, until the last entry is in the chain. */
function sealed(name: string, given: Partial<Scenario>): Scenario {
  return scenario(name, { play: story, mayRepeat: 1, ...given });
}

async function story(relayed: RelayedStage): Promise<number> {
  const redone = await wholeStory(relayed);
  await relayed.allUp();
  await untilSealed(relayed.redis.url);
  return redone;
}
