/** Which other requests are worth a warning, and which objects the approvers did not know of. */
import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { appearedSince, worthAWarning, writesSameObjects } from '../../src/domain/related-requests.ts';
import { aRequest, askedAt, hour, minute, someParameters } from '../builders.ts';

const day = 24 * hour;
const now = askedAt + 30 * day;
const parameters = someParameters();
const elsewhere = someParameters({ prefix: 'other1' });

function idsRelated(others: ExportRequest[], previous?: string): string[] {
  return worthAWarning(others, { parameters, previous, now }).map(({ request }) => request.id);
}

describe('the same objects', () => {
  it('are those of one image, bucket and prefix, whatever the capitals of the prefix', () => {
    expect(writesSameObjects(parameters, { ...parameters, prefix: parameters.prefix.toUpperCase() })).toBe(true);
    expect(writesSameObjects(parameters, { ...parameters, format: 'qcow2' })).toBe(true);
    for (const given of [{ bucket: 'acme-other' }, { prefix: 'x' }, { imageId: 'm-other' }, { regionId: 'cn-beijing' }])
      expect(writesSameObjects(parameters, { ...parameters, ...given })).toBe(false);
  });
});

describe('other requests for an image', () => {
  it.each(['pending', 'approved', 'waiting', 'starting', 'exporting'] as const)('are listed while %s', (status) => {
    expect(idsRelated([aRequest({ status, parameters: elsewhere })])).toEqual(['k7m2qx']);
  });

  it.each(['exported', 'failed', 'expired', 'withdrawn', 'cancelled'] as const)(
    'that ended as %s are listed for a week',
    (status) => {
      const ended = (endedAt: number) => aRequest({ status, parameters: elsewhere, endedAt } as never);

      expect(idsRelated([ended(now - 7 * day)])).toEqual(['k7m2qx']);
      expect(idsRelated([ended(now - 7 * day - minute)])).toEqual([]);
    },
  );

  it('that were denied are listed for a week', () => {
    const denied = (at: number) => aRequest({ status: 'denied', denial: { by: 'UANA', at, reason: '' } });

    expect(idsRelated([denied(now - day)])).toEqual(['k7m2qx']);
    expect(idsRelated([denied(now - 8 * day)])).toEqual([]);
  });

  it('that have written the same objects are listed for as long as they are on record', () => {
    expect(idsRelated([aRequest({ status: 'exported', objects: ['a'], endedAt: now - 80 * day })])).toEqual(['k7m2qx']);
  });

  it('are listed in order: the same objects first, then what is open', () => {
    const one = (id: string, given: object) => aRequest({ id, ...given } as never);
    const others = [
      one('aaaaaa', { status: 'denied', parameters: elsewhere, denial: { by: 'UANA', at: now, reason: '' } }),
      one('bbbbbb', { parameters: elsewhere }),
      one('cccccc', { status: 'denied', denial: { by: 'UANA', at: now, reason: '' } }),
      one('dddddd', {}),
    ];

    expect(idsRelated(others)).toEqual(['dddddd', 'cccccc', 'bbbbbb', 'aaaaaa']);
  });

  it('leave out the one that is repeated, where that came to nothing', () => {
    const denied = aRequest({ status: 'denied', denial: { by: 'UANA', at: now, reason: '' } });

    expect(idsRelated([denied], denied.id)).toEqual([]);
    expect(idsRelated([aRequest()], denied.id)).toEqual(['k7m2qx']);
    expect(idsRelated([aRequest({ status: 'exported', objects: ['a'], endedAt: now })], 'k7m2qx')).toEqual(['k7m2qx']);
  });
});

describe('objects that an export would overwrite', () => {
  const old = { name: 'old', modifiedAt: askedAt - hour };
  const fresh = { name: 'fresh', modifiedAt: askedAt };
  const namesIn = (given: Parameters<typeof aRequest>[0]) =>
    appearedSince(aRequest(given), [old, fresh]).map(({ name }) => name);

  it('are all unknown where the card named none', () => {
    expect(namesIn({ checked: { passed: 10, warnings: [], unknown: ['objects'] } })).toEqual(['old', 'fresh']);
  });

  it('are unknown if they are younger than the request, where the card named some or there were no checks yet', () => {
    expect(namesIn({ checked: { passed: 9, warnings: ['object-exists'], unknown: [] } })).toEqual(['fresh']);
    expect(namesIn({})).toEqual(['fresh']);
  });

  it('count as younger within the minute by which clocks may differ', () => {
    const close = [{ name: 'close', modifiedAt: askedAt - minute }];

    expect(appearedSince(aRequest(), close)).toEqual(close);
    expect(appearedSince(aRequest(), [{ name: 'close', modifiedAt: askedAt - minute - 1 }])).toEqual([]);
  });
});
