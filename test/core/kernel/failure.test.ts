import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { failureOf } from '../../../functions/core/kernel/failure.ts';
import { kept } from '../../../functions/core/kernel/kept.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more });
const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('a failure of a store', () => {
  it.each<[string, unknown, string, string]>([
    ['throttling', named('ThrottlingException'), 'STORE_BUSY', 'STORE_BUSY'],
    ['a bucket that asks for less', named('SlowDown'), 'STORE_BUSY', 'STORE_BUSY'],
    ['nobody there', coded('ECONNREFUSED'), 'STORE_UNAVAILABLE', 'STORE_UNAVAILABLE'],
    ['a line that broke', coded('ECONNRESET'), 'STORE_UNAVAILABLE', 'WRITE_UNCONFIRMED'],
    ['no answer in time', named('TimeoutError'), 'STORE_UNAVAILABLE', 'WRITE_UNCONFIRMED'],
    ['its own fault', named('Other', { $metadata: { httpStatusCode: 500 } }), 'STORE_UNAVAILABLE', 'WRITE_UNCONFIRMED'],
    ['a full disk', coded('ENOSPC'), 'STORE_UNAVAILABLE', 'WRITE_UNCONFIRMED'],
    ['a key that is too long', named('ValidationException'), 'INTERNAL', 'INTERNAL'],
    ['a refused permission', named('AccessDeniedException'), 'INTERNAL', 'INTERNAL'],
    ['a table that is not there', named('ResourceNotFoundException'), 'INTERNAL', 'INTERNAL'],
    ['a bug of ours', new TypeError('x'), 'INTERNAL', 'INTERNAL'],
    ['nothing at all', undefined, 'INTERNAL', 'INTERNAL'],
  ])('%s is told by whether a retry heals it', (_, error, read, write) => {
    expect(failureOf(error).code).toBe(read);
    expect(failureOf(error, 'write').code).toBe(write);
  });

  it('that is told already stays what it is', () => {
    const told = new DomainError('REQUEST_NOT_FOUND');
    expect(failureOf(told, 'write')).toBe(told);
  });
});

describe('what is kept', () => {
  it('is made once for all who ask', async () => {
    let made = 0;
    const ask = kept(async () => ++made);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
  });

  it('is made anew after a failure, of which everybody who waited hears', async () => {
    let made = 0;
    const ask = kept(async () => {
      if (++made === 1) throw new Error('away');
      return made;
    });
    const first = await Promise.allSettled([ask(), ask()]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask()).toBe(2);
    expect(await ask()).toBe(2);
  });
});
