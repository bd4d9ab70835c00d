/** Checks a body, and says of a faulty one in a sentence which field is wrong and why. */
import type { z } from 'zod';
import { Refused } from './refused.ts';

export function checked<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refused(400, parsed.error.issues.map((issue) => sentence(issue, body)).join(' '));
}

function sentence(issue: z.core.$ZodIssue, body: unknown): string {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys')
    return `This call does not know the field ${issue.keys.map(named).join(', ')}.`;
  if (path.length === 0) return `The body must be a JSON object. ${ended(message)}`;
  const field = named(path.join('.'));
  const isMissing = valueAt(body, path) === undefined;
  return isMissing ? `The field ${field} is missing.` : `The field ${field} is wrong: ${ended(message)}`;
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return value;
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function named(field: string): string {
  return `"${field}"`;
}

function ended(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
