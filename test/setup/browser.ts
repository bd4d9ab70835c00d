/** Starts one browser for all tests of the page and hands out its address: a start costs as much as the pages of a test. */
import type { TestProject } from 'vitest/node';
import { serveChromium } from '../../sandbox/pictures/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    browserUrl: string;
  }
}

export async function setup(project: TestProject) {
  const server = await serveChromium();
  project.provide('browserUrl', server.wsEndpoint());
  return () => server.close();
}
