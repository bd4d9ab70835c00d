/** The emoji that are known by name. */

const emoji: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  no_entry: '⛔',
  no_entry_sign: '🚫',
  warning: '⚠️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  package: '📦',
  tada: '🎉',
  information_source: 'ℹ️',
  lock: '🔒',
  rocket: '🚀',
  arrows_counterclockwise: '🔄',
  mag: '🔍',
  bulb: '💡',
};

/** Puts the picture in place of `:name:`; names that are not known stay. */
export function drawEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emoji[name] ?? whole);
}
