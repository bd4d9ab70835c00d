/** Words for Slack: everything from outside is escaped here and nowhere else, and cut before it is too long. */
import { cut, oneLine } from '../domain/foreign-text.ts';
import type { Texts } from './texts/texts-in.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Text from outside inside mrkdwn: the whole line is escaped, then cut where no entity is broken. */
export function quoted(text: string, most: number): string {
  const line = oneLine(text, most);
  const whole = escapeMrkdwn(line);
  return whole.length <= most ? whole : cut([...line].map(escapeMrkdwn), most);
}

/** An id or a name in the type of code; a back-tick would end it. */
export function code(text: string): string {
  return `\`${quoted(text.replaceAll('`', "'"), 200)}\``;
}

/** The same for sentences of which many stand in one section: no id or name that Alibaba Cloud gives is longer. */
export function shortCode(text: string): string {
  return `\`${quoted(text.replaceAll('`', "'"), 64) || '…'}\``;
}

export function mention(userId: string): string {
  return `<@${userId}>`;
}

export function channelLink(channelId: string): string {
  return `<#${channelId}>`;
}

const mostChannels = 5;

/** "#a or #b": any one of them will do. */
export function channelLinks(channelIds: readonly string[], { list }: Texts): string {
  const shown = channelIds.slice(0, mostChannels).map(channelLink).join(list.or);
  return channelIds.length > mostChannels ? list.more(shown, channelIds.length - mostChannels) : shown;
}

/** `url` is one of ours or a trusted page; `label` is from our texts. */
export function link(url: string, label: string): string {
  return `<${escapeMrkdwn(url)}|${label}>`;
}

/** In the reader's own zone, with a text in UTC for clients that cannot. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function dateTime(at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${fallback} UTC>`;
}

/** The day alone, where the hour says nothing. */
export function date(at: number): string {
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty}|${new Date(at).toISOString().slice(0, 10)}>`;
}

/**
 * Sentences one after another. Chinese has no space between them; only before bold, which Slack would not see otherwise.
 */
export function inOneLine(sentences: readonly string[]): string {
  return sentences
    .filter(Boolean)
    .reduce((line, sentence) => `${line}${isClosed(line, sentence) ? '' : ' '}${sentence}`, '');
}

function isClosed(line: string, next: string): boolean {
  return line === '' || (/[。：；！？]$/.test(line) && !next.startsWith('*'));
}

/** Such as "43 min" or "2 h 5 min". */
export function duration(ms: number, { time }: Texts): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return time.lessThanAMinute;
  if (minutes < 60) return time.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? time.hours(hours) : time.hoursAndMinutes(hours, minutes % 60);
}

/** The first names of a list, and how many more there are. */
export function objectList(names: readonly string[], { list }: Texts): string {
  const shown = names.slice(0, 5).map(code).join(list.comma);
  return names.length > 5 ? list.more(shown, names.length - 5) : shown;
}

export function mentions(userIds: readonly string[], { list }: Texts): string {
  return userIds.map(mention).join(list.comma);
}

/** Such as "6.2 GiB" or "512 MiB", with its unit on the same line. */
export function byteSize(bytes: number): string {
  const mib = bytes / 2 ** 20;
  return mib < 1_024 ? `${Math.ceil(mib)}\u00a0MiB` : `${(mib / 1_024).toFixed(1)}\u00a0GiB`;
}

/** Such as "40 + 100 GiB", with its unit on the same line; empty without any. */
export function sizes(gib: readonly number[]): string {
  return gib.length > 0 ? `${gib.join(' + ')}\u00a0GiB` : '';
}
