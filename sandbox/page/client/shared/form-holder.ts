/** Which tab shows the form of a person: Slack shows it where it was asked for, and nowhere else. */
import { useEffect, useState } from 'preact/hooks';
import { fieldsOf, stringOf } from '../../../slack/json.ts';

/** How long the form that an act asks for may take to appear, in milliseconds. */
const holdsFor = 15_000;

const tab = tabId();

/** Says that this tab acts, so that the form which opens next is its own. */
export function claimNextForm(person: string): void {
  localStorage.setItem(`acts/${person}`, JSON.stringify({ tab, at: Date.now() }));
}

/** Whether the form with this root is to be shown here, and a way to bring it here. */
export function useFormHolder(person: string, root: string | undefined): { isHere: boolean; bringHere: () => void } {
  const [, redraw] = useState({});
  useEffect(() => {
    const look = () => redraw({});
    addEventListener('storage', look);
    return () => removeEventListener('storage', look);
  }, []);
  return {
    isHere: root !== undefined && holds(person, root),
    bringHere() {
      if (root) hold(person, root);
      redraw({});
    },
  };
}

function holds(person: string, root: string): boolean {
  const holder = saved(`form/${person}`);
  if (holder['root'] === root) return holder['tab'] === tab;
  const { tab: acting, at } = saved(`acts/${person}`);
  // Not asked for on a page, but by a story or a call by hand: every page may show it.
  if (typeof at !== 'number' || Date.now() - at > holdsFor) return true;
  if (acting !== tab) return false;
  hold(person, root);
  return true;
}

function hold(person: string, root: string): void {
  localStorage.setItem(`form/${person}`, JSON.stringify({ root, tab }));
}

function saved(key: string) {
  try {
    return fieldsOf(JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}

/** Survives a reload, but not the tab. */
function tabId(): string {
  const id = stringOf(sessionStorage.getItem('tab')) || crypto.randomUUID();
  sessionStorage.setItem('tab', id);
  return id;
}
