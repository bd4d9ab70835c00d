/** Plays one scene of the story at a time on the stage that the page shows, and keeps what is narrated. */
import { Refused } from '../control/refused.ts';
import type { Stage } from '../stage.ts';
import { englishOnly, isInEnglish, scenes, tidyUp } from '../story.ts';
import type { TellingEntry } from './entries.ts';

export type Telling = {
  now: () => TellingEntry | undefined;
  /** Resolves at the end of the scene; refused while another one plays. */
  play: (title: string) => Promise<void>;
};

/** What people need to read a line, in milliseconds. */
const readingTime = 1_500;

/** Meant to be read on the page, so each line stays for a while before the people act. */
export function createTelling(stage: Stage): Telling {
  let told: TellingEntry | undefined;
  const tell = (changes: TellingEntry) => {
    told = changes;
    stage.slack.state.changed();
  };
  return {
    now: () => told,
    async play(title) {
      const scene = scenes.find((one) => one.title === title);
      if (!scene) throw new Refused(404, `There is no story "${title}".`);
      if (!isInEnglish(stage)) throw new Refused(409, `${englishOnly} Start the demo without BOT_LANGUAGE.`);
      if (told?.state === 'playing') throw new Refused(409, `"${told.title}" still plays. Wait for its end.`);
      if (stage.connected() === 0) throw new Refused(409, 'No bot is connected. Start it, then play the story.');
      const lines: string[] = [];
      tell({ title, lines, state: 'playing' });
      const narrate = async (line: string) => {
        lines.push(line);
        tell({ title, lines, state: 'playing' });
        await new Promise<void>((done) => void setTimeout(done, readingTime).unref());
      };
      try {
        await scene.play(stage, narrate);
        tell({ title, lines, state: 'ended' });
      } catch {
        await tidyUp(stage);
        tell({ title, lines: [...lines, 'The story broke off: something came in between.'], state: 'broken' });
      }
    },
  };
}
