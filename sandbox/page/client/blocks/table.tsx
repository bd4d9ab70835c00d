/** Draws a table block; its first row is the heading. */
import type { ComponentChild } from 'preact';
import { type Fields, fieldsIn, stringOf } from '../../../slack/json.ts';
import { RichText } from './rich-text.tsx';

export function Table({ block }: { block: Fields }) {
  const [head = [], ...rows] = (Array.isArray(block['rows']) ? block['rows'] : []).map(fieldsIn);
  return (
    <div class="block scrolling">
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={`${index}`} scope="col">
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${index}`}>
              {row.map((cell, place) => (
                <td key={`${place}`}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: Fields }): ComponentChild {
  return cell['type'] === 'rich_text' ? <RichText block={cell} /> : stringOf(cell['text']);
}
