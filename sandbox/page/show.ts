/** Plays one scene of the story at a time on the stage that the page shows, and keeps what is narrated. */
import { Refused } from '../control/refused.ts';
import type { Stage } from '../stage.ts';
import { englishOnly, isInEnglish, scenes, tidyUp } from '../story.ts';
import type { ShowEntry } from './entries.ts';

export type Show = {
  now: () => ShowEntry | undefined;
  /** Resolves at the end of the scene; refused while another one plays. */
  play: (title: string) => Promise<void>;
};

/** What people need to read a line, in milliseconds. */
const readingTime = 1_500;

/** Meant to be read on the page, so each line stays for a while before the people act. */
export function createShow(stage: Stage): Show {
  let shown: ShowEntry | undefined;
  const showNow = (changes: ShowEntry) => {
    shown = changes;
    stage.slack.state.changed();
  };
  return {
    now: () => shown,
    async play(title) {
      const scene = scenes.find((one) => one.title === title);
      if (!scene) throw new Refused(404, `There is no story "${title}".`);
      if (!isInEnglish(stage)) throw new Refused(409, `${englishOnly} Start the demo without BOT_LANGUAGE.`);
      if (shown?.state === 'playing') throw new Refused(409, `"${shown.title}" still plays. Wait for its end.`);
      if (stage.connected() === 0) throw new Refused(409, 'No bot is connected. Start it, then play the story.');
      const lines: string[] = [];
      showNow({ title, lines, state: 'playing' });
      const narrate = async (line: string) => {
        lines.push(line);
        showNow({ title, lines, state: 'playing' });
        await new Promise<void>((done) => void setTimeout(done, readingTime).unref());
      };
      try {
        await scene.play(stage, narrate);
        showNow({ title, lines, state: 'ended' });
      } catch {
        await tidyUp(stage);
        showNow({ title, lines: [...lines, 'The story broke off: something came in between.'], state: 'broken' });
      }
    },
  };
}
