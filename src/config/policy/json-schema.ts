/** The shape of the policy file as JSON Schema, by which editors complete it. */
import { z } from 'zod';
import { PolicyFile } from './file-schema.ts';

export function policyJsonSchema(): string {
  const schema = z.toJSONSchema(PolicyFile, { io: 'input' });
  return `${JSON.stringify({ title: 'Policy of the image export bot', ...schema }, undefined, 2)}\n`;
}
