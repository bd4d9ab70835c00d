/** Trouble that Alibaba Cloud makes for the next export. */
import type { Trouble } from '../aliyun/shared/trouble.ts';
import type { Stage } from '../stage.ts';
import { lostAnswer as lostAnswerScene } from '../story/lost-answer.ts';
import type { Twist } from './twist.ts';

/** How long a failing export makes no progress before it fails, in milliseconds: long enough to see how far it came. */
const rests = 5_000;

/** How far the list of tasks lags while an answer is lost, in milliseconds: long enough to read that the bot is unsure. */
const lag = 4_000;

export const throttling: Twist = {
  ...awaited('throttling', { error: 'Throttling' }, 3),
  title: 'Alibaba Cloud throttles',
  watch:
    'Approve an export: Alibaba Cloud refuses the call three times, the bot waits and retries, and one task starts.',
};

export const lostAnswer: Twist = {
  ...awaited('lost-answer', { loseAnswer: true }, 1),
  title: 'The answer gets lost',
  watch: lostAnswerScene.watch,
};

export const missingRole: Twist = {
  kind: 'switch',
  id: 'missing-role',
  title: 'The export role is missing',
  watch: 'Turn it on before asking, and the form says who can fix it; turn it on before Approve, and the thread does.',
  isOn: ({ cloud }) => cloud.role === 'missing',
  turn({ cloud }, on) {
    cloud.role = on ? 'missing' : 'ok';
  },
};

export const exportFails: Twist = {
  kind: 'switch',
  id: 'fails',
  title: 'The next export fails at 60%',
  watch:
    'Progress stops at 60% for some seconds; then the thread says what was written, who can look into it and what to do next.',
  isOn: ({ cloud }) => cloud.endings.some(({ ends }) => ends === 'Failed'),
  turn({ cloud }, on) {
    cloud.forgetEndings();
    if (on) cloud.nextTask({ ends: 'Failed', at: 0.6, rests });
  },
};

/** Meets the next calls of ExportImage. */
function awaited(id: string, trouble: Trouble, times: number) {
  const isIt = ({ action, kind }: { action: string; kind: Trouble }) =>
    action === 'ExportImage' && JSON.stringify(kind) === JSON.stringify(trouble);
  return {
    kind: 'switch' as const,
    id,
    isOn: ({ cloud }: Stage) => cloud.trouble.pending.some(isIt),
    turn({ cloud }: Stage, on: boolean) {
      const others = cloud.trouble.pending.filter((one) => !isIt(one));
      cloud.trouble.clear();
      for (const other of others) cloud.trouble.next(other.action, other.kind, other.times);
      if ('loseAnswer' in trouble) cloud.set({ lag: on ? lag : 0 });
      if (on) cloud.trouble.next('ExportImage', trouble, times);
    },
  };
}
