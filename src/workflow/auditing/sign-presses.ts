/** Salts and signs what this process receives from people: presses and submissions. */
import { newSalt } from '../../domain/audit/erasable-text.ts';
import { pressAct, submissionAct } from '../../domain/audit/recorded-acts.ts';
import { signPress, signSubmission } from '../../domain/audit/signed-acts.ts';
import type { SigningKey } from '../../domain/audit/signing-key.ts';
import type { Signing } from '../ports/signing.ts';

/** Without a key what people do is salted, and not signed. */
type Needs = { key: SigningKey | undefined; installation: string };

export function createSignPresses({ key, installation }: Needs): Pick<Signing, 'signPress' | 'signSubmission'> {
  return {
    signPress: (press) => {
      const salted = { ...press, salt: newSalt() };
      return key ? { ...salted, signed: signPress(pressAct(salted, installation), key) } : salted;
    },
    signSubmission: (submission) => {
      const salted = { ...submission, salt: newSalt() };
      return key ? { ...salted, signed: signSubmission(submissionAct(salted, installation), key) } : salted;
    },
  };
}
