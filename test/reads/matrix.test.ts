/**
 * Who sees what, held against `reviewed.txt`, which a person has read: a field that is new in an answer fails here until
 * somebody has said by whom it may be seen. `npm run matrix:reads` writes the file anew; read what it changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { ROUTES, routeKey } from '../../functions/handlers/routes.ts';
import { ROOT } from '../sources.ts';
import { changesOf, fieldsOf, LETTERS, matrixOf, SAID_OF_LAW } from './matrix.ts';
import { openWorld } from './world.ts';

const FILE = join(ROOT, 'test/reads/reviewed.txt');
let world: Awaited<ReturnType<typeof openWorld>>;
let today = '';

beforeAll(async () => {
  world = await openWorld();
  today = await matrixOf(world.made);
  if (process.env.WRITE) writeFileSync(FILE, today);
}, 300_000);
afterAll(() => world.stop());

const reviewed = () => readFileSync(FILE, 'utf8');
const sectionsOf = (text: string) => text.split(/^## /m).slice(1);

describe('the matrix of reads', () => {
  it('is as it was reviewed: a field that nobody has spoken of is seen by nobody', () =>
    expect(changesOf(reviewed(), today)).toEqual([]));

  it('has every GET of the contract, each answered to somebody', () => {
    const routes = ROUTES.filter(({ method }) => method === 'GET').map(routeKey);
    for (const route of routes) {
      const sections = sectionsOf(today).filter((one) => one.startsWith(`${route}\n`) || one.startsWith(`${route} (`));
      expect([route, sections.length > 0]).toEqual([route, true]);
      expect([
        route,
        sections.some((one) => one.includes(SAID_OF_LAW) || /^[a-z-]{10} {2}[a-z-]{10} {2}[^= ]/m.test(one)),
      ]).toEqual([route, true]);
    }
  });

  it('finds a field that an answer has more, one that more roles see, and one that is gone', () => {
    const field = '-owc-hfa-d  -owc-hfa-d  request.purpose';
    const [head = '', ...rest] = reviewed().split(field);
    expect(changesOf(reviewed(), `${head}${field}\n-owc-hfa-d  -owc-hfa-d  request.secret${rest.join(field)}`)).toEqual(
      ['now GET /v1/requests/{id} (with recipients and a payee): -owc-hfa-d  -owc-hfa-d  request.secret'],
    );
    expect(changesOf(reviewed(), `${head}mowc-hfa-d  -owc-hfa-d  request.purpose${rest.join(field)}`)).toHaveLength(2);
    expect(changesOf(reviewed(), `${head}${rest.join(field)}`)).toEqual([
      'no longer GET /v1/requests/{id} (with recipients and a payee): -owc-hfa-d  -owc-hfa-d  request.purpose',
    ]);
  });
});

describe('a path of an answer', () => {
  it('is named down to its leaves; names that are data are one', () =>
    expect(
      fieldsOf({ a: [{ b: 1 }, { c: null }], d: [], facts: { x: 1 }, award: { facts: { candidateName: '甲' } } }),
    ).toEqual(['a[].b', 'a[].c', 'd[]', 'facts.*', 'award.facts.candidateName']));

  it('has a column for each role', () => expect(new Set(ROLES.map((role) => LETTERS[role])).size).toBe(ROLES.length));
});
