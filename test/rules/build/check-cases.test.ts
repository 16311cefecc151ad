import { afterAll, describe, it } from 'vitest';
import { Copy, type Mistake, OUTING, put, WINNERS } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const MISTAKES: readonly Mistake[] = [
  [
    'a case that comes to something else',
    WINNERS,
    put('/cases/0/expect', 'undetermined'),
    '/cases/0',
    /comes to \S+, not undetermined; correct the rule or the case/,
  ],
  [
    'an example that does not comply',
    OUTING,
    put('/example/facts/fundingSource', 'admin-funds'),
    '/example',
    /comes to non-compliant \(.*funding-source.*\); make it comply/,
  ],
  [
    'an example that leaves a question',
    OUTING,
    put('/example/facts/fundingSource', undefined),
    '/example',
    /comes to incomplete \(.*fundingSource.*\); make it comply/,
  ],
];

describe('the build plays every case and example, and refuses', () => {
  it.each(MISTAKES)('%s', (...mistake) => copy.expectRefusal(mistake, true));
});
