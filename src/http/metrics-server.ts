/** The metrics on a port of their own, apart from the door that Slack may reach. */
import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

export function createMetricsServer({ registry }: Metrics): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      // Somewhere behind a gauge something does not answer; the next scrape may find it back.
      () => response.writeHead(503).end(),
    );
  });
}
