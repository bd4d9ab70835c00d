/** Line 1: how long people wait for the acknowledgement of /export-image, with 20 of them in flight at any time. */
import { performance } from 'node:perf_hooks';
import type { Channel } from '../sandbox/slack/channel.ts';
import type { Person } from '../sandbox/slack/person.ts';
import type { SlackWorkspace } from '../sandbox/workspace.ts';
import type { Capture } from './capture.ts';
import { mean } from './numbers.ts';
import { processorTimeOf } from './process-facts.ts';
import { waitUntil } from './waiting.ts';
import { inLanes, type Wire } from './wire.ts';

/** An app, and the workspace that it works in. */
export type Side = { slack: SlackWorkspace; wire: Wire; channel: Channel; people: readonly Person[]; pid: number };

/** By round: milliseconds to each acknowledgement, processor time of one command, and how busy the stand-ins were (0 to 1). */
type Samples = { acks: number[][]; processor: number[]; standInsBusy: number[] };

export type CommandRounds = {
  bot: Samples;
  bare: Samples;
  /** Commands after which no form came. */
  lost: number;
};

const inFlight = 20;
const commandsEach = 5;
const batches = 3;

export async function measureCommands(needs: {
  bot: Side;
  bare: Side;
  capture: Capture;
  rounds: number;
}): Promise<CommandRounds> {
  const { bot, bare, capture, rounds } = needs;
  const found: CommandRounds = { bot: nothing(), bare: nothing(), lost: 0 };
  for (let round = 0; round <= rounds; round += 1) {
    const samples = { bot: nothing(), bare: nothing() };
    for (let batch = 0; batch < batches; batch += 1) {
      const turns = [() => runBatch(bot, samples.bot), () => runBatch(bare, samples.bare)];
      for (const turn of (round + batch) % 2 === 0 ? turns : turns.reverse()) found.lost += await turn();
    }
    // The first round is for warming up.
    if (round === 0) continue;
    putInto(found.bot, samples.bot);
    putInto(found.bare, samples.bare);
  }
  return found;

  /** The answer is how many commands had no form. */
  async function runBatch({ slack, wire, channel, people, pid }: Side, into: Samples): Promise<number> {
    slack.state.views.clear();
    slack.calls.length = 0;
    const typed = await capture.take(slack, () => Promise.all(people.flatMap((person) => typeAll(person, channel))));
    const usedBefore = await processorTimeOf(pid);
    const busyBefore = performance.eventLoopUtilization();
    const acks = await inLanes(wire, typed, inFlight);
    into.standInsBusy.push(performance.eventLoopUtilization(busyBefore).utilization);
    await waitUntil(() => formsOpened(slack) === typed.length, 5_000);
    into.processor.push(((await processorTimeOf(pid)) - usedBefore) / typed.length);
    into.acks.push(acks.map(({ ms }) => ms));
    return typed.length - formsOpened(slack);
  }
}

function nothing(): Samples {
  return { acks: [], processor: [], standInsBusy: [] };
}

/** The batches of a round become one sample. */
function putInto(found: Samples, { acks, processor, standInsBusy }: Samples): void {
  found.acks.push(acks.flat());
  found.processor.push(mean(processor));
  found.standInsBusy.push(mean(standInsBusy));
}

function typeAll(person: Person, channel: Channel): Promise<unknown>[] {
  return Array.from({ length: commandsEach }, () => person.types(channel, '/export-image'));
}

/** The people of one more workspace or channel, one for each that is in flight. */
export function addPeople(slack: SlackWorkspace, channel: Channel): Person[] {
  return Array.from({ length: inFlight }, (_, number) => {
    const person = slack.person({ name: `asker-${number}` });
    channel.join(person);
    return person;
  });
}

export function formsOpened({ calls }: SlackWorkspace): number {
  return calls.filter(({ method, ok }) => method === 'views.open' && ok).length;
}
