/** What stands in the fields of the view around a control. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Target } from '../../../slack/spot.ts';
import type { Values } from '../../entries.ts';

const none: Values = {};
export const ValuesContext = createContext(none);

export function useValues(): Values {
  return useContext(ValuesContext);
}

/** What is typed and perhaps not sent yet: it goes along when the form is sent. */
export type Drafts = Map<string, { target: Target; text: string }>;

const noDrafts: Drafts = new Map();
const draftsByView = new Map<string, Drafts>();

/** Kept while another view lies on top. */
export function draftsOf(viewId: string): Drafts {
  const drafts = draftsByView.get(viewId) ?? new Map();
  draftsByView.set(viewId, drafts);
  return drafts;
}

export const DraftsContext = createContext(noDrafts);

export function useDrafts(): Drafts {
  return useContext(DraftsContext);
}

export function draftKey({ blockId, actionId }: Target): string {
  return `${blockId}\n${actionId}`;
}
