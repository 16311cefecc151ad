import { describe, expect, it } from 'vitest';
import { listTrial } from '../../../functions/core/award/bodies.ts';
import { issuesOf, parsed } from '../../../functions/core/kernel/schema.ts';

const TRIAL = listTrial({ sorts: ['other'], tags: ['cadre'], kinds: ['advanced-unit'] });
const candidate = (id: string, more: object = {}) => ({ id, points: 1, tags: ['cadre'], ...more });
const trial = (more: object = {}) => ({
  listOf: 'other',
  occurredOn: '2021-12-10',
  places: 1,
  candidates: [candidate('a'), candidate('b')],
  ...more,
});

describe('the trial of a list', () => {
  it('reads null as nothing', () => {
    const nothing = { publicityWorkdays: null, evidence: null, chosen: null, fallen: null };
    const candidates = [candidate('a', { out: null, kind: null, facts: null }), candidate('b')];
    expect(parsed(TRIAL, trial({ ...nothing, candidates }))).toEqual(parsed(TRIAL, trial()));
  });

  it.each<[string, object, readonly string[]]>([
    ['a candidate twice', { candidates: [candidate('a'), candidate('a')] }, ['/candidates/1/id FIELD_TYPE']],
    [
      'a kind without facts',
      { candidates: [candidate('a', { kind: 'advanced-unit' })] },
      ['/candidates/0/facts FIELD_MISSING'],
    ],
    ['facts without a kind', { candidates: [candidate('a', { facts: {} })] }, ['/candidates/0/kind FIELD_MISSING']],
    [
      'a name that is no candidate',
      { chosen: ['a', 'c'], fallen: 'd' },
      ['/chosen/1 FIELD_TYPE', '/fallen FIELD_TYPE'],
    ],
    [
      'more cases than can be judged at once',
      { candidates: Array.from({ length: 401 }, (_, i) => candidate(`a${i}`, { kind: 'advanced-unit', facts: {} })) },
      ['/candidates FIELD_TYPE'],
    ],
    ['only what is wrong in itself, where something is', { places: -1, fallen: 'd' }, ['/places FIELD_TYPE']],
  ])('tells %s', (_, more, issues) =>
    expect(issuesOf(TRIAL, trial(more)).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(issues),
  );
});
