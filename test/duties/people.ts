/** The worlds of a person who is entered into the directory, and of a proxy. */
import type { Role } from '../../functions/core/approval/roles.ts';
import { addDays } from '../../functions/core/kernel/day.ts';
import {
  confirmPerson,
  type DirectoryPerson,
  officesOf,
  proposePerson,
} from '../../functions/core/people/directory.ts';
import { confirmProxy, grantProxy, type ProxyGrant } from '../../functions/core/people/proxy.ts';
import { directoryOf, seenOn } from '../core/people/known.ts';
import { AT, actor, after, startAt, TODAY, worldOf } from './kept.ts';
import { livePerson, liveProxy } from './people-live.ts';
import { each, gate, setsOf } from './world.ts';

const OFFICES = setsOf('chair', 'auditor', 'admin');
/** The one office in which two acted; none where each could act in one of their own. */
const isOne = (...roles: readonly (readonly Role[])[]): readonly string[] => {
  const offices = roles.map(officesOf);
  return new Set(offices.flat()).size < 2 ? (offices[0] ?? []) : [];
};
/** Of the roles of whoever was first it matters which offices are among them, and of two offices not which. */
const officesIn = (roles: readonly Role[]): string => {
  const offices = officesOf(roles);
  return offices.length > 1 ? 'two' : `${offices}`;
};

// Somebody who is entered into the directory.
type Entry = { readonly person: DirectoryPerson | null; readonly as: readonly Role[] };
export const PERSONS = worldOf<Entry>('person', {
  starts: [startAt('nothing', { record: { person: null, as: [] }, deeds: [] })],
  moves: ({ person: found }, by) => [
    ...['a', 'b', 'g'].flatMap((sub) => (found && found.sub !== sub ? [] : each('propose', by, OFFICES, { sub }))),
    ...(found ? each('confirm', by, OFFICES) : []),
  ],
  apply: (kept, move, pairs) => {
    const { person: found, as } = kept.record;
    if (move.act === 'propose') {
      gate('proposePerson', move);
      const sub = `${move.args?.sub}`;
      const said = { sub, name: sub, memberId: null, roles: ['finance'] as const, document: '任职通知' };
      const next = proposePerson(found, said, actor(move), AT, pairs);
      // A later proposal takes the place of one that waits, and one after a confirmation is another matter.
      const deeds = [
        { act: 'be-entered', by: [sub] },
        { act: 'propose', by: [move.by] },
      ];
      return { record: { person: next, as: move.roles }, deeds };
    }
    gate('confirmPerson', move);
    const next = confirmPerson(found as DirectoryPerson, actor(move), TODAY, pairs);
    const shared = isOne(as, move.roles);
    const book = [
      { act: 'confirm', by: [move.by] },
      { act: 'propose-as', by: shared },
      { act: 'confirm-as', by: shared },
    ];
    return { record: { person: { ...next, roles: [] }, as: [] }, deeds: [...kept.deeds, ...book] };
  },
  keyOf: ({ person: found, as }) => [found?.sub, found?.pending ? [found.pending.by.sub, officesIn(as)] : null],
  live: livePerson,
});

// A proxy of somebody honest.
type Lent = { readonly proxy: ProxyGrant | null; readonly as: readonly Role[] };
const KNOWN = directoryOf(...['a', 'b', 'f', 'x'].map((sub) => seenOn(TODAY, sub)));
const SCENE = { directory: KNOWN, today: TODAY, at: AT };
export const PROXIES = worldOf<Lent>('proxy', {
  starts: [startAt('nothing', { record: { proxy: null, as: [] }, deeds: [] })],
  moves: ({ proxy }, by) => [
    ...(proxy
      ? each('confirm', by, OFFICES)
      : ['a', 'b', 'x'].flatMap((deputy) => each('grant', by, OFFICES, { deputy }))),
  ],
  apply: (kept, move, pairs) => {
    const { proxy, as } = kept.record;
    if (move.act === 'grant') {
      gate('registerProxy', move);
      const deputy = `${move.args?.deputy}`;
      const stated = {
        principal: 'f',
        deputy,
        role: 'finance',
        from: TODAY,
        to: addDays(TODAY, 30),
        document: '授权书',
      } as const;
      const next = grantProxy(stated, { id: 'P', unionId: 'union-a' }, actor(move), SCENE, pairs);
      return after(
        kept,
        { proxy: next, as: move.roles },
        { act: 'be-deputy', by: [deputy] },
        { act: 'grant', by: [move.by] },
      );
    }
    gate('confirmProxy', move);
    const next = confirmProxy(proxy as ProxyGrant, actor(move), 'E-AAAAA', SCENE, pairs);
    const shared = isOne(as, move.roles);
    const book = [
      { act: 'confirm', by: [move.by] },
      { act: 'grant-as', by: shared },
      { act: 'confirm-as', by: shared },
    ];
    return after(kept, { proxy: next, as }, ...book);
  },
  keyOf: ({ proxy, as }) => [proxy?.deputy, proxy?.confirmation ? 'confirmed' : [proxy?.grantedBy.sub, officesIn(as)]],
  live: liveProxy,
});
