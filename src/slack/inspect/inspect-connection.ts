/** Whether Slack would accept Socket Mode: apps.connections.open returns an address, which is not used here. https://docs.slack.dev/reference/methods/apps.connections.open */
import type { WebClient } from '@slack/web-api';
import { ok } from '../../domain/result.ts';
import { type Inspected, inspected } from './inspected.ts';

/** `slack` is a client with the app token. */
export function inspectConnection(slack: WebClient): Promise<Inspected<undefined>> {
  return inspected(async () => {
    await slack.apps.connections.open();
    return ok(undefined);
  });
}
