/** What follows a definite refusal of ExportImage: wait and call again, or end. Pure rules over Alibaba's codes. */
import type { CloudRefusal } from './cloud-refusal.ts';
import type { WaitReason } from './waiting.ts';

/** Codes of the bot itself, for calls that certainly never left. */
export const unreachableCode = 'Bot.Unreachable';
export const lateCode = 'Bot.TooLate';
export const noAccessKeyCode = 'Bot.NoAccessKey';

/** A code of the bot itself, for a question that got no answer it can use. */
export const noAnswerCode = 'Bot.NoAnswer';

const waits: Readonly<Record<string, WaitReason>> = {
  ImageIsExporting: 'image-exporting',
  'OperationDenied.ImageExporting': 'image-exporting',
  'ConcurrentQuotaExceed.ExportImage': 'quota',
  OperationConflict: 'busy',
  SignatureNonceUsed: 'busy',
  'InvalidSecurityToken.Expired': 'busy',
  SecurityTokenExpired: 'busy',
  [unreachableCode]: 'busy',
  [lateCode]: 'busy',
  [noAccessKeyCode]: 'busy',
};

/** Why to wait and call again after this refusal; undefined when it is final. */
export function waitReasonAfter({ code }: CloudRefusal): WaitReason | undefined {
  if (isThrottling(code)) return 'busy';
  return Object.hasOwn(waits, code) ? waits[code] : undefined;
}

export function isThrottling(code: string): boolean {
  return code.includes('Throttling');
}

/** Milliseconds until the next call: doubling from `first` to a ceiling, spread by up to half. `chance` is in [0, 1). */
export function pauseBefore({ reason, tries, chance }: { reason: WaitReason; tries: number; chance: number }): number {
  const { first, ceiling } =
    reason === 'busy' ? { first: 1_000, ceiling: 60_000 } : { first: 15_000, ceiling: 300_000 };
  const pause = Math.min(first * 2 ** Math.min(tries, 16), ceiling);
  return Math.round(pause * (0.75 + chance / 2));
}
