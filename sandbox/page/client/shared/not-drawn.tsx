/** Shown in place of a block or an element that the page does not know: nothing that the app sends may be missing without a word. */
import type { Fields } from '../../../slack/json.ts';

export function NotDrawn({ what }: { what: Fields }) {
  return <span class="not-drawn">(not drawn: {String(what['type'])})</span>;
}
