/** The whole way of a selection with one scorer far from the others, who says why. */
import { commitmentOf } from '../../functions/core/decision/commitment.ts';
import { DECISIONS } from '../races/scenarios-of-decisions.ts';
import { type Heard, type Step, step } from '../races/step.ts';
import { get, type Life } from './life.ts';

const FAR = 'scorer-5';
const SALT = 'cd'.repeat(16);
const SHEET = { AAAAAA: { quality: 1 }, BBBBBB: { quality: 1 }, CCCCCC: { quality: 1 } };
const reasons = Object.fromEntries(Object.keys(SHEET).map((id) => [id, '样品有瑕疵']));

const withFar = (one: Step): readonly Step[] => {
  if (one.name === `commit ${FAR}`) {
    const id = (heard: Heard) => (heard('open').decision as { id: string } | undefined)?.id ?? '';
    return [{ ...one, body: (heard: Heard) => ({ commitment: commitmentOf(id(heard), FAR, SALT, SHEET) }) }];
  }
  if (one.name === `reveal ${FAR}`) return [{ ...one, body: { salt: SALT, sheet: SHEET } }];
  if (one.name !== 'tally') return [one];
  return [one, step('explain', [FAR, 'scorer'], '/v1/decisions/@open/explanations', { reasons })];
};

const reads = ['', '/progress', '/receipt', '/result', '/minutes', '/minutes/pdf', '/verification'].map((path) =>
  get(`read ${path}`, ['auditor-1', 'auditor'], `/v1/decisions/@open${path}`),
);

const whole = DECISIONS.filter(({ name }) => /: (rate|resolve|tally)$/.test(name));
export const SELECTION: readonly Life[] = whole.map(({ name, before, call }) => ({
  name: `${name}, with an outlier`,
  deeds: [...[...before, call].flatMap(withFar), ...reads],
}));
