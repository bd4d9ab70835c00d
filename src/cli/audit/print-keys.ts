/** `audit key`: prints two new key pairs as the lines of an environment, and nothing else. */
import { newKeyPair } from '../../domain/audit/signing-key.ts';
import type { Answer } from '../subcommand.ts';

export function printKeys(): Answer {
  const lines = ['PRESS', 'AUDIT'].flatMap((name) => {
    const { secret, publicKey } = newKeyPair();
    return [`${name}_KEY=${secret}`, `${name}_PUBLIC_KEY=${publicKey}`];
  });
  return { text: `${lines.join('\n')}\n`, exitCode: 0 };
}
