/** The twists of the demo: each does what its sentence says, and what is turned off again is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import type { Twist } from '../../sandbox/twist/twist.ts';
import { twists } from '../../sandbox/twist.ts';
import { ask, patience, untilExported } from './play.ts';

type Switch = Extract<Twist, { kind: 'switch' }>;

const switches = twists.filter((twist): twist is Switch => twist.kind === 'switch');

describe('a twist', { timeout: 2 * patience }, () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
    await stage.startBot();
  });

  afterAll(async () => {
    await stage.stop();
    expect(stage.slack.faults).toEqual([]);
    expect(stage.cloud.faults).toEqual([]);
  });

  it('that is turned on and off again leaves nothing behind', async () => {
    const quiet = traceOf(stage);

    for (const twist of switches) {
      await twist.turn(stage, true);
      expect(twist.isOn(stage), twist.id).toBe(true);
      await twist.turn(stage, false);
      expect(twist.isOn(stage), twist.id).toBe(false);
    }

    expect(traceOf(stage)).toEqual(quiet);
  });

  it.each(['throttling', 'lost-answer', 'slack-limit'])('%s: one task starts all the same', async (id) => {
    const card = await ask(stage, { reason: `past ${id}` });
    const tasks = tasksFrom(stage);
    await switchNamed(id).turn(stage, true);

    await stage.people.ana.presses('Approve', { in: card });
    await untilExported(card);

    expect(tasks()).toHaveLength(1);
    expect(switchNamed(id).isOn(stage)).toBe(false);
  });

  it('of a bot that is killed: the export goes on meanwhile, and its ending is announced by the next one', async () => {
    const card = await ask(stage, { reason: 'past a killed bot' });
    const tasks = tasksFrom(stage);
    await stage.people.ana.presses('Approve', { in: card });
    await card.waitForReply(({ words }) => words.includes('Export started'), { within: patience });
    await switchNamed('bot-down').turn(stage, true);
    await stage.cloud.waitFor(() => tasks()[0]?.status === 'Finished', { within: patience });
    await switchNamed('bot-down').turn(stage, false);

    await untilExported(card);

    expect(tasks()).toHaveLength(1);
  });

  it('of two people who click at once: one decision counts, and the other hears whose it was', async () => {
    const both = twists.find(({ id }) => id === 'both-at-once');
    if (both?.kind !== 'act') throw new Error('it is not something to do');
    await expect(both.act(stage)).rejects.toThrow('No request waits for a decision. Ask for an export first.');
    const card = await ask(stage, { reason: 'for both' });

    await both.act(stage);
    await card.until(({ buttons }) => !buttons.includes('Approve'), { within: patience });

    const { ana, wei } = stage.people;
    const isRefusal = ({ words }: { words: string }) => /Already (approved|denied) by/.test(words);
    await Promise.race([
      ana.waitForNote(isRefusal, { within: patience }),
      wei.waitForNote(isRefusal, { within: patience }),
    ]);
    expect([...ana.privateNotes, ...wei.privateNotes].filter(isRefusal)).toHaveLength(1);
  });
});

/** Those that start from now on. */
function tasksFrom({ cloud }: Stage) {
  const before = cloud.tasks.length;
  return () => cloud.tasks.slice(before);
}

function switchNamed(id: string): Switch {
  const found = switches.find((one) => one.id === id);
  if (!found) throw new Error(`there is no switch ${id}`);
  return found;
}

/** What twists could leave behind. */
function traceOf({ slack, cloud, running }: Stage) {
  const { trouble, endings, role, switches: turned } = cloud;
  const pending = { slack: slack.trouble.pending.length, cloud: trouble.pending.length, endings: endings.length };
  return { ...pending, role, lag: turned.lag, bots: running().length };
}
