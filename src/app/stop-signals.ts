/** Hears that the process is asked to stop. Imported before all else: as process 1 it ignores a signal that nothing listens to. */

export const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
});
