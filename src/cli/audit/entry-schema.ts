/** The shape of a line of the trail as JSON Schema, for programs that take it from the log or the archive. */
import { z } from 'zod';
import { SealedEntry } from '../../domain/audit/trail.ts';

export function entryJsonSchema(): string {
  const schema = z.toJSONSchema(SealedEntry);
  return `${JSON.stringify({ title: 'Sealed entry of the audit trail of the image export bot', ...schema }, undefined, 2)}\n`;
}
