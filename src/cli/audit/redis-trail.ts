/** A trail from Redis: that of the bot that uses it now. */

import { ErasableText } from '../../domain/audit/erasable-text.ts';
import { firstReleaseEntriesOf } from '../../redis/first-release-trail.ts';
import type { InRedis } from '../../redis/in-redis.ts';
import { createTrailReader, type TrailReader } from '../../redis/read-trail.ts';
import type { TrailLine, TrailSource } from './trail-source.ts';

export function redisTrail(inRedis: InRedis): TrailSource {
  const reader = createTrailReader(inRedis);
  return {
    lines: () => linesOf(reader),
    async textOf(_request, sha256) {
      const json = (await reader.texts([sha256])).get(sha256);
      return json === undefined ? undefined : ErasableText.parse(JSON.parse(json));
    },
    isWhole: true,
    firstRelease: (request) => firstReleaseEntriesOf(inRedis, request),
  };
}

async function* linesOf(reader: TrailReader): AsyncIterable<TrailLine> {
  let line = 0;
  for await (const each of reader.lines()) {
    line += 1;
    yield { text: JSON.stringify('entry' in each ? each.entry : each), place: { line } };
  }
}
