/** Opens a form; tries again where Slack could not open it within its three seconds, as the bot says on a busy machine. */
import type { Channel } from '../slack/channel.ts';
import type { Form } from '../slack/form.ts';
import type { Person } from '../slack/person.ts';
import type { Message } from '../slack/shown-message.ts';

/** The form behind the command. */
export function opensForm(person: Person, channel: Channel, typed = '/export-image'): Promise<Form> {
  return untilOpen(person, 'Export an image', () => person.types(channel, typed));
}

/** The form behind a button. */
export function opensFormBehind(
  person: Person,
  button: string,
  { in: place, title }: { in: Message | 'home'; title: string },
): Promise<Form> {
  return untilOpen(person, title, () => person.presses(button, { in: place }));
}

export function isTooLate({ words }: { words: string }): boolean {
  return words.includes("Slack couldn't open the window in time");
}

async function untilOpen(person: Person, title: string, act: () => Promise<unknown>): Promise<Form> {
  for (;;) {
    const before = person.privateNotes.filter(isTooLate).length;
    await act();
    const form = person.seesForm(title);
    const missed = person
      .waitForNote((note) => isTooLate(note) && person.privateNotes.filter(isTooLate).length > before)
      .then(() => undefined);
    for (const sight of [form, missed]) sight.catch(() => {});
    const opened = await Promise.race([form, missed]);
    if (opened) return opened;
  }
}
