/** Waiting for what shows in several places at once, so that no single event shows it. */

/** In milliseconds; what takes a connection is looked at less often. */
const checkEvery = 50;

/** Rejects, saying what it waited for, when it has not become so in time. */
export async function waitUntil<Seen>(
  read: () => Promise<Seen | undefined> | Seen | undefined,
  { within, what, every = checkEvery }: { within: number; what: string; every?: number },
): Promise<Seen> {
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await read();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`waited ${within} ms for ${what}`);
    await pause(every);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
