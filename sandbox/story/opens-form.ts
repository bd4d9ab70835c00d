/** Opens the form; types again where Slack could not open it within its three seconds, as the bot says on a busy machine. */
import type { Channel } from '../slack/channel.ts';
import type { Form } from '../slack/form.ts';
import type { Person } from '../slack/person.ts';

export async function opensForm(person: Person, channel: Channel, typed = '/export-image'): Promise<Form> {
  const tooLate = ({ words }: { words: string }) => words.includes("Slack couldn't open the window in time");
  for (;;) {
    const before = person.privateNotes.filter(tooLate).length;
    await person.types(channel, typed);
    const form = person.seesForm('Export an image');
    const missed = person
      .waitForNote((note) => tooLate(note) && person.privateNotes.filter(tooLate).length > before)
      .then(() => undefined);
    for (const sight of [form, missed]) sight.catch(() => {});
    const opened = await Promise.race([form, missed]);
    if (opened) return opened;
  }
}
