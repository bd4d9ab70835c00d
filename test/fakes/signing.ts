/** Keys of presses for tests: none, or those that a test gives. */
import { createSigning } from '../../src/app/signing.ts';
import type { FoundUnsigned } from '../../src/workflow/auditing/report-unsigned.ts';
import { createRecheckSignatures } from '../../src/workflow/checking/recheck-signatures.ts';
import { channel } from '../builders.ts';

type Keys = Partial<Parameters<typeof createSigning>[0]>;

export const installation = 'T0ACME/U0BOT';

/** `unsigned`: what was reported. */
export function createFakeSigning(keys: Keys = {}) {
  const { signPress, signSubmission, signatureCheck } = createSigning({ ROLE: 'all', ...keys }, installation);
  const unsigned: FoundUnsigned[] = [];
  const reportUnsigned = async (found: FoundUnsigned) => void unsigned.push(found);
  const recheckSignatures = createRecheckSignatures({
    signatureCheck,
    reportUnsigned,
    channelOf: ({ channel: ofRule = channel }) => ofRule,
  });
  return { signPress, signSubmission, signatureCheck, reportUnsigned, recheckSignatures, unsigned };
}
