/** What was refused just now, said once and put away by hand or after a while. It takes room of its own and covers nothing. */
import type { ComponentChild } from 'preact';
import { useCallback, useState } from 'preact/hooks';

type Complaint = { number: number; sentence: string };

/** How long a sentence stays, in milliseconds. */
const stay = 12_000;

let count = 0;

export function useComplaints(): [ComponentChild, (sentence: string) => void] {
  const [all, setAll] = useState<Complaint[]>([]);
  const drop = useCallback((number: number) => setAll((now) => now.filter((one) => one.number !== number)), []);
  const complain = useCallback((sentence: string) => {
    count += 1;
    const number = count;
    setAll((now) => [...now.filter((one) => one.sentence !== sentence), { number, sentence }]);
    setTimeout(() => drop(number), stay);
  }, []);
  const shown = (
    <div class="complaints" role="alert">
      {all.map(({ number, sentence }) => (
        <p key={number} class="notice bad">
          {sentence}
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => drop(number)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
  return [shown, complain];
}
