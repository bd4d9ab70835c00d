/** What an error on the way to Alibaba Cloud says of the call: errors of real sockets where this machine can make them. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { outcomeOf } from '../../../src/aliyun/rpc/rpc-outcome.ts';

const notSent = { outcome: 'refused', refusal: { code: 'Bot.Unreachable' } };

/** As Node names them: https://nodejs.org/api/errors.html#class-systemerror */
function anError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

async function failedConnection(host: string, port: number, autoSelectFamily = false): Promise<unknown> {
  const [err] = await once(
    connect({ host, port, autoSelectFamily }).on('error', () => {}),
    'error',
  ).catch((err) => [err]);
  return err;
}

it.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'])('sent nothing where the connecting ended with %s', (code) => {
  expect(outcomeOf('ExportImage', anError(code, 'connect'))).toMatchObject(notSent);
});

it.each(['ENOTFOUND', 'EAI_AGAIN'])('sent nothing where the host was looked up in vain: %s', (code) => {
  expect(outcomeOf('ExportImage', anError(code, 'getaddrinfo'))).toMatchObject(notSent);
});

it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED'])(
  'may have sent it where a call that was out ended with %s',
  (code) => {
    for (const syscall of ['read', 'write']) {
      expect(outcomeOf('ExportImage', anError(code, syscall))).toEqual({ outcome: 'unknown', detail: `Error ${code}` });
    }
    expect(outcomeOf('ExportImage', Object.assign(new Error(code), { code }))).toMatchObject({ outcome: 'unknown' });
  },
);

it('sent nothing where a real connection is refused, or a real name is unknown', async () => {
  const port = await freePort();

  expect(outcomeOf('ExportImage', await failedConnection('127.0.0.1', port))).toMatchObject(notSent);
  expect(outcomeOf('ExportImage', await failedConnection('ecs.invalid', port))).toMatchObject(notSent);
});

it('sent nothing where each address was tried in vain, and may have where one of them was reached', () => {
  const refused = anError('ECONNREFUSED', 'connect');
  const away = anError('ENETUNREACH', 'connect');
  const broken = anError('EHOSTUNREACH', 'read');

  const all = Object.assign(new AggregateError([refused, away]), { code: 'ECONNREFUSED' });
  const some = Object.assign(new AggregateError([refused, broken]), { code: 'ECONNREFUSED' });
  const none = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });

  expect(outcomeOf('ExportImage', all)).toMatchObject(notSent);
  expect(outcomeOf('ExportImage', some)).toMatchObject({ outcome: 'unknown' });
  expect(outcomeOf('ExportImage', none)).toMatchObject({ outcome: 'unknown' });
});
