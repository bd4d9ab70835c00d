/** The story of the product in scenes, shared by the demo, the tests and the pictures. */
import type { Stage } from './stage.ts';
import { protocolFaults } from './story/checks.ts';
import { denied } from './story/denied.ts';
import { emergency } from './story/emergency.ts';
import { exported } from './story/exported.ts';
import { failed } from './story/failed.ts';
import { freeze } from './story/freeze.ts';
import { fromHome } from './story/from-home.ts';
import { lostAnswer } from './story/lost-answer.ts';
import { asked } from './story/question.ts';
import { refusedForm } from './story/refused-form.ts';
import { reminder } from './story/reminder.ts';
import { type Narrate, type Played, type Scene, silently } from './story/scene.ts';
import { twoGroups } from './story/two-groups.ts';

export const scenes: readonly Scene[] = [
  refusedForm,
  exported,
  denied,
  asked,
  twoGroups,
  reminder,
  freeze,
  emergency,
  failed,
  lostAnswer,
  fromHome,
];

export const englishOnly = 'The stories are about a bot that writes English.';

/** Scenes find buttons and messages by their English words. */
export function isInEnglish(stage: Stage): boolean {
  return stage.environment()['BOT_LANGUAGE'] !== 'zh';
}

export type Reader = {
  narrate?: Narrate;
  begins?: (scene: Scene, number: number) => Promise<void>;
  /** No faults: all was as described. */
  ends?: (scene: Scene, faults: readonly string[]) => Promise<void>;
};

/** Plays all scenes on a stage where a bot runs. The answer is what was not as described, each with the title of its scene. */
export async function playStory(stage: Stage, reader: Reader = {}): Promise<string[]> {
  const { narrate = silently, begins, ends } = reader;
  const checks: (() => string[])[] = [() => protocolFaults(stage)];
  const faults = new Set<string>();
  for (const [index, scene] of scenes.entries()) {
    await begins?.(scene, index + 1);
    const { check } = await playScene(stage, scene, narrate);
    const found = check();
    for (const fault of found) faults.add(fault);
    checks.push(check);
    await ends?.(scene, found);
  }
  // What came too often may have come after its scene had ended.
  for (const fault of checks.flatMap((check) => check())) faults.add(fault);
  return [...faults];
}

async function playScene(stage: Stage, scene: Scene, narrate: Narrate): Promise<{ check: () => string[] }> {
  const titled = (fault: string) => `${scene.title}: ${fault}`;
  try {
    const played: Played = await scene.play(stage, narrate);
    return { check: () => scene.expect(played, stage).map(titled) };
  } catch (err) {
    await tidyUp(stage);
    const fault = titled(err instanceof Error ? err.message : String(err));
    return { check: () => [fault] };
  }
}

/** A scene that broke off leaves no open form and no coming trouble to the next. */
export async function tidyUp({ slack, cloud }: Stage): Promise<void> {
  cloud.trouble.clear();
  for (const person of slack.people) {
    while (person.form) await person.closes();
  }
}
