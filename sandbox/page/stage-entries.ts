/** What is neither Slack nor Alibaba Cloud: the bot, the pace, twists, stories, and what Slack has refused. */
import type { Stage } from '../stage.ts';
import { scenes } from '../story.ts';
import { twists } from '../twist.ts';
import type { AppEntry, Entry } from './entries.ts';
import type { Show } from './show.ts';

/** Refused calls that the page lists. */
const shown = 20;

export function stageEntries(stage: Stage, app: AppEntry, show: Show): Entry[] {
  const { slack, cloud } = stage;
  const { speed, exportDuration } = cloud.switches;
  const faults = [...slack.faults, ...cloud.faults.map(({ action, text }) => `${action}: ${text}`)];
  const played = show.now();
  const pace = { speed, secondsPerExport: exportDuration / 1000 };
  return [
    { kind: 'app', id: 'app', value: app },
    {
      kind: 'stage',
      id: 'stage',
      value: { bots: stage.running().length, connected: stage.connected(), ...pace, faults },
    },
    ...twists.map(({ id, title, watch, ...twist }): Entry => {
      const isOn = twist.kind === 'switch' && twist.isOn(stage);
      return { kind: 'twist', id, value: { id, title, watch, kind: twist.kind, isOn } };
    }),
    ...scenes.map(({ title, watch }): Entry => ({ kind: 'scene', id: title, value: { title, watch } })),
    ...(played ? [{ kind: 'show' as const, id: 'show', value: played }] : []),
    ...refusedCalls(stage),
  ];
}

function refusedCalls({ slack }: Stage): Entry[] {
  const refused = slack.calls.flatMap(({ method, error, at }, number) =>
    error ? [{ number, method, error, at }] : [],
  );
  return refused.slice(-shown).map(({ number, ...value }) => ({ kind: 'refused', id: String(number), value }));
}
