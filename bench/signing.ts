/** Line 16: what the signature of a press takes before its acknowledgement, and what its check takes before it counts. */
import { performance } from 'node:perf_hooks';
import { createSigning } from '../src/app/signing.ts';
import { newKeyPair } from '../src/domain/audit/signing-key.ts';
import type { Press } from '../src/workflow/ports/presses.ts';

/** The longest median that is wanted, in milliseconds. */
export const longestSignature = 0.2;

const warmingUp = 2;
const rounds = 5;
const presses = 500;

/** Milliseconds of each press, by round: signed, with a salt alone, and checked. */
export type Signatures = { signed: number[][]; unsigned: number[][]; checked: number[][] };

export function measureSignatures(): Signatures {
  const keys = newKeyPair();
  const bot = createSigning({ ROLE: 'bot', PRESS_KEY: keys.secret }, 'T0ACME/U0BOT');
  const without = createSigning({ ROLE: 'bot' }, 'T0ACME/U0BOT');
  const worker = createSigning({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] }, 'T0ACME/U0BOT');
  const found: Signatures = { signed: [], unsigned: [], checked: [] };
  for (let round = 0; round < warmingUp + rounds; round += 1) {
    const signed = timed((press) => bot.signPress(press));
    const unsigned = timed((press) => without.signPress(press));
    const ready = Array.from({ length: presses }, (_, index) => bot.signPress(aPress(index)));
    const checked = timed((_press, index) => {
      const press = ready[index];
      if (!press || worker.signatureCheck.press(press)) throw new Error('a signature does not fit');
    });
    if (round < warmingUp) continue;
    found.signed.push(signed);
    found.unsigned.push(unsigned);
    found.checked.push(checked);
  }
  return found;
}

function timed(step: (press: Press, index: number) => unknown): number[] {
  return Array.from({ length: presses }, (_, index) => {
    const press = aPress(index);
    const began = performance.now();
    step(press, index);
    return performance.now() - began;
  });
}

function aPress(index: number): Press {
  const shown = String(index).padStart(16, '0');
  return { requestId: 'k7m2qx', by: 'U0ANA', kind: 'approve', reason: '', at: Date.now(), shown };
}
