/** People, proxies and the document that shows one, through the handlers: alone, and beside a request. */
import type { Evidence } from '../../functions/core/evidence/evidence.ts';
import { addDays } from '../../functions/core/kernel/day.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { AT, person, TODAY } from './kept.ts';
import { type Heard, mustWrite, openUnion, seedOf, seePeople, type Union } from './live.ts';
import type { GoesLive, Move } from './world.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** What has come about of people: proxies by the name that the search gives them, and versions of persons. */
export interface Place {
  readonly proxies: Map<string, Versioned>;
  /** The proxy or the person that was left to be confirmed last. */
  waits: string;
  evidence?: string;
}
export const newPlace = (): Place => ({ proxies: new Map(), waits: '' });

/** A document in the register of evidence, written by the store: what is uploaded is another test's matter. */
const documentOf = async ({ unionId }: Union): Promise<string> => {
  const id = deps().ids.evidenceId();
  const evidence: Evidence = {
    ...{ id, unionId, fileName: '授权书.pdf', sizeBytes: 10, sha256: 'a'.repeat(64), type: 'pdf', status: 'recorded' },
    ...{ givenBy: person('c'), announcedAt: AT, recordedAt: AT, retainUntil: null, version: 1 },
  };
  await mustWrite(
    deps().evidence.change({ evidence, ...seedOf(unionId, `evidence/${id}`, 'evidence-recorded', evidence) }),
  );
  return id;
};

type Send = (union: Union, place: Place, move: Move) => Promise<Heard>;

const versionOf = async ({ unionId }: Union, sub: string): Promise<number> =>
  (await deps().people.find(unionId, sub))?.version ?? 0;

/** Calls that change the directory or proxies, by their name in the search. */
export const OF_PEOPLE: Readonly<Record<string, Send>> = {
  'grant-proxy': async ({ send }, place, { by, roles, args }) => {
    // Those of one deputy count in the order of their days.
    const to = addDays(TODAY, 30 + place.proxies.size);
    const heard = await send('registerProxy', by, roles, { body: { ...args, to, document: '授权书' } });
    if (heard.code !== null) return heard;
    place.waits = `P-${place.proxies.size}`;
    place.proxies.set(place.waits, (heard.json as { proxy: Versioned }).proxy);
    return heard;
  },
  'confirm-proxy': async (union, place, { by, roles }) => {
    place.evidence ??= await documentOf(union);
    const { id, version } = place.proxies.get(place.waits) as Versioned;
    const sent = { params: { id }, version, body: { evidence: place.evidence } };
    const heard = await union.send('confirmProxy', by, roles, sent);
    if (heard.code === null) place.proxies.set(place.waits, (heard.json as { proxy: Versioned }).proxy);
    return heard;
  },
  'revoke-proxy': async ({ send }, place, { by, roles, args }) => {
    const { id, version } = place.proxies.get(`${args?.id}`) as Versioned;
    const heard = await send('revokeProxy', by, roles, { params: { id }, version });
    if (heard.code === null) place.proxies.set(`${args?.id}`, (heard.json as { proxy: Versioned }).proxy);
    return heard;
  },
  'propose-person': async ({ send }, place, { by, roles, args }) => {
    const body = { sub: args?.sub, name: `${args?.sub}`, roles: [args?.role], document: '任职通知' };
    const heard = await send('proposePerson', by, roles, { body });
    if (heard.code === null) place.waits = `${args?.sub}`;
    return heard;
  },
  'confirm-person': async (union, { waits: sub }, { by, roles }) =>
    union.send('confirmPerson', by, roles, { params: { sub }, version: await versionOf(union, sub) }),
  'end-person': async (union, _place, { by, roles, args }) => {
    const sub = `${args?.sub}`;
    const sent = { params: { sub }, version: await versionOf(union, sub), body: { reason: '离任' } };
    return union.send('endPerson', by, roles, sent);
  },
};

/** Whom the calls name, as far as they are known in the beginning: nobody else is looked up. */
export const namedIn = (moves: readonly Move[], known: readonly string[]): readonly string[] => {
  const names = moves.flatMap(({ args = {} }) => Object.values(args));
  return known.filter((sub) => names.includes(sub));
};

const alone =
  (known: readonly string[], called: (move: Move) => Move): GoesLive<unknown> =>
  async (_, moves) => {
    const [union, place] = [openUnion(), newPlace()];
    await seePeople(union, namedIn(moves.map(called), known));
    return {
      call: async (move) => {
        const made = called(move);
        return (await (OF_PEOPLE[made.act] as Send)(union, place, made)).code;
      },
    };
  };

/** Entered as finance. */
export const livePerson = alone(['a', 'b'], (move) => ({
  ...move,
  act: `${move.act}-person`,
  args: { ...move.args, role: 'finance' },
}));

/** Of the honest finance. */
export const liveProxy = alone(['a', 'b', 'f', 'x'], (move) => ({
  ...move,
  act: `${move.act}-proxy`,
  args: { principal: 'f', ...move.args, role: 'finance' },
}));
