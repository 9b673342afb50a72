import { describe, expect } from '@jest/globals';
import { fc, test } from '@fast-check/jest';
import { addressOf } from '../../src/sweep/queue/address.ts';

const text = fc.string({ minLength: 1, maxLength: 30, unit: 'binary' });
const prefix = fc.stringMatching(/^[\w-]{1,20}$/u);
const port = fc.integer({ min: 1, max: 65_535 });
const host = fc.constantFrom('head', '10.0.0.7', 'queue.example.org', '[::1]');

describe('the address of a queue', () => {
  test.prop([text, text, host, port, prefix, fc.boolean()])(
    'gives back what it was made from, and shows neither user nor password',
    (username, password, machine, number, queue, hasTls) => {
      const scheme = hasTls ? 'rediss' : 'redis';
      const who = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
      const address = addressOf(`${scheme}://${who}@${machine}:${number}/${queue}`);
      expect(address).toEqual({
        host: machine.replace(/^\[(.*)\]$/u, '$1'),
        port: number,
        ...{ username, password, hasTls, prefix: queue },
        shown: `${scheme}://${machine}:${number}/${queue}`,
      });
    },
  );

  test.prop([text, text])(
    'that is none is refused by a sentence that shows no part of it',
    (secret, rest) => {
      const long = `${encodeURIComponent(secret)}-and-more-of-it`;
      for (const wrong of [`http://${long}@head`, `${long}//head`, `redis://${long}@head/a/${rest}/b?c#d`]) {
        const refused = (): unknown => addressOf(wrong);
        expect(refused).toThrow(/^--queue is no address of a queue; give redis:/u);
        expect(refused).not.toThrow(long);
      }
    },
  );

  test('the port and the prefix have usual values', () => {
    expect(addressOf('redis://head')).toMatchObject({ port: 6379, prefix: 'flowrate', hasTls: false });
    expect(addressOf('redis://head/')).toMatchObject({ prefix: 'flowrate' });
  });
});
