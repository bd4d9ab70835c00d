/** A readable picture of conversations as plain text, for terminals of 100 columns. */
import type { Channel } from './channel.ts';
import type { Person } from './person.ts';
import type { Message, Note } from './shown-message.ts';

const WIDTH = 100;

/** Draws channels with their threads, and each person's Home tab, direct messages, private notes and open modal. */
export function transcript(
  { app }: { app: { botName: string } },
  { channels = [], people = [] }: { channels?: Channel[]; people?: Person[] },
): string {
  const parts = [...channels.map(channelPart), ...people.flatMap((person) => personParts(person, app.botName))];
  return `${parts.join('\n\n')}\n`;
}

function channelPart(channel: Channel): string {
  const title = channel.isPrivate ? `#${channel.name} (private)` : `#${channel.name}`;
  return part(title, channel.messages.map(drawMessage));
}

function personParts(person: Person, botName: string): string[] {
  const parts: string[] = [];
  if (person.home)
    parts.push(part(`Home of ${botName} for ${person.name}`, [wrapped(person.home.words, '').join('\n')]));
  if (person.directMessages.length > 0) {
    const roots = person.directMessages.filter((message) => message.record.threadTs === undefined);
    parts.push(part(`Direct messages: ${person.name} and ${botName}`, roots.map(drawMessage)));
  }
  if (person.privateNotes.length > 0) {
    parts.push(
      part(
        `Only visible to ${person.name}`,
        person.privateNotes.map((note) => drawNote(note, botName)),
      ),
    );
  }
  if (person.form) parts.push(part(`In front of ${person.name}`, [wrapped(person.form.words, '').join('\n')]));
  return parts;
}

function part(title: string, entries: string[]): string {
  const rule = '─'.repeat(Math.max(3, WIDTH - title.length - 4));
  return [`── ${title} ${rule}`, entries.join('\n\n') || '(nothing yet)'].join('\n');
}

function drawMessage(message: Message): string {
  const replies = message.thread.map((reply) => drawEntry(reply, '    │ '));
  return [drawEntry(message, ''), ...replies].join('\n');
}

function drawEntry(message: Message, indent: string): string {
  const marks = [message.edited ? ' (edited)' : '', message.record.broadcast ? ' (also sent to the channel)' : ''];
  const head = `${indent}${message.author}${marks.join('')}  ${clock(message.ts)}`;
  return [head, ...wrapped(message.words, `${indent}  `)].join('\n');
}

function drawNote(note: Note, botName: string): string {
  const from = note.author === 'app' ? botName : 'Slackbot';
  return [`${from}  ${clock(note.ts)} in ${note.place}`, ...wrapped(note.words, '  ')].join('\n');
}

function clock(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString().slice(11, 16);
}

function wrapped(text: string, indent: string): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, WIDTH - indent.length).map((piece) => indent + piece));
}

function wrapLine(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > width / 2 ? space : width;
    pieces.push(rest.slice(0, end));
    rest = `  ${rest.slice(end).trimStart()}`;
  }
  return [...pieces, rest];
}
