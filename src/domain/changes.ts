/** What a request that repeats another one asks for differently. Pure. */
import { z } from 'zod';

const parameters = ['regionId', 'imageId', 'bucket', 'prefix', 'format'] as const;

const Field = z.enum([...parameters, 'reason']);
export type ChangedField = z.infer<typeof Field>;

/** `before`: its value in the request before, where all who see this card could see that. A reason is not repeated. */
export const Change = z.object({ field: Field, before: z.string().optional() });
export type Change = z.infer<typeof Change>;

type Compared = {
  id: string;
  parameters: Readonly<Record<(typeof parameters)[number], string>>;
  reason: string;
  channel: string;
};

/** Empty where both ask for the same. People of another channel have not seen the card of the request before, so its values stay out. */
export function changesSince(previous: Compared, next: Compared): Change[] {
  const isSeen = previous.channel === next.channel;
  const changed = parameters.filter(
    (field) =>
      previous.parameters[field] !== next.parameters[field] && !(field === 'prefix' && isOwn(previous) && isOwn(next)),
  );
  return [
    ...changed.map((field) => ({ field, ...(isSeen && { before: previous.parameters[field] }) })),
    ...(previous.reason === next.reason ? [] : [{ field: 'reason' as const }]),
  ];
}

/** The form offers the id of each request as its prefix: a requester who leaves that as it is has changed nothing. */
function isOwn({ id, parameters }: Compared): boolean {
  return parameters.prefix === id;
}
