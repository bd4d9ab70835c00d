/** Whether another bucket is what an export needs, as far as can be told. */
import type { Failure } from '../domain/export-request.ts';

/** What the services say of a bucket that is missing, or lies in another region than the image. */
const codes = new Set([
  'InvalidOSSBucket.NotFound',
  'OssBucket.NotFound',
  'InvalidOSSBucket.NotMatched',
  'NoSuchBucket',
]);

export function needsOtherBucket(failure: Failure): boolean {
  switch (failure.reason) {
    case 'bucket-elsewhere':
    case 'bucket-not-ours':
      return true;
    case 'no-longer-possible':
      return failure.faults.some((fault) => fault === 'bucket-encrypted' || fault === 'bucket-public');
    case 'refused':
      return codes.has(failure.refusal.code);
    case 'requester-may-not-ask':
    case 'bucket-unproven':
    case 'parameters-changed':
    case 'not-signed':
    case 'rule-changed':
    case 'not-entitled':
    case 'approver-left':
    case 'object-appeared':
    case 'started-outside':
    case 'unknown-outcome':
    case 'task-failed':
    case 'partly':
    case 'vanished':
      return false;
  }
}
