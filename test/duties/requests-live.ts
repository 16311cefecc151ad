/** The world of a request through the handlers. */
import type { Role } from '../../functions/core/approval/roles.ts';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { addDays, dayOfInstant } from '../../functions/core/kernel/day.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { eventBody } from '../races/bench.ts';
import { type Heard, openUnion, type Union } from './live.ts';
import type { Live, Move, Start } from './world.ts';

const { budgetLine: _, ...BODY } = eventBody(600_000);
const EVIDENCE = ['plan', 'notice', 'prize-plan', 'sign-in', 'results', 'prize-receipts', 'photos', 'invoice'];
const KNOWN = ['a', 'b', 'f', 'c', 'x', 'd', 'o'];

interface Place {
  request?: { readonly id: string; readonly version: number };
  proxy?: { readonly id: string; readonly version: number };
  person?: { readonly sub: string; readonly version: number };
  evidence?: string;
}

/** A document in the register of evidence, written by the store: what is uploaded is another test's matter. */
const documentOf = async ({ unionId, must }: Union): Promise<string> => {
  const announced = { fileName: '授权书.pdf', sizeBytes: 10, sha256: 'a'.repeat(64) };
  const { evidence } = (await must('announceEvidence', 'c', ['chair', 'officer'], { body: announced })) as never as {
    evidence: { id: string };
  };
  const store = deps().evidence;
  const [found, previous] = await Promise.all([
    store.find(unionId, evidence.id),
    store.lastEntry(unionId, evidence.id),
  ]);
  if (!found || !previous) throw new Error('the evidence is gone');
  const record = { unionId, sub: 'c', key: 'record-it', requestHash: 'h', expiresAtEpoch: 4_000_000_000 };
  const answer = { status: 200, location: '/', body: '{}' };
  const entry = { ...previous, sequence: previous.sequence + 1 };
  await store.change({
    evidence: { ...found, status: 'recorded', version: found.version + 1 },
    entry,
    record: { ...record, answer },
  });
  return evidence.id;
};

type Send = (union: Union, place: Place, move: Move) => Promise<Heard>;

const onRequest: Send = ({ send }, { request }, { by, roles, act, args = {} }) => {
  const { deputy, deputyRole, acceptor } = args;
  const body = {
    ...(act === 'edit' || act === 'submit' ? {} : { comment: '意见' }),
    ...(deputy !== undefined && { deputy }),
    ...(deputyRole !== undefined && { deputyRole }),
    ...(acceptor !== undefined && { acceptor }),
    ...(act === 'settle' && { facts: { evidence: EVIDENCE } }),
    ...(act === 'refund' && { refundFen: 1 }),
  };
  const params = { id: request?.id ?? '', action: act };
  return send('actOnRequest', by, roles, { params, version: request?.version, body });
};

const SENDS: Readonly<Record<string, Send>> = {
  file: ({ send }, _place, { by, roles, args = {} }) =>
    send('submitRequest', by, roles, { body: { ...BODY, ...args } }),
  'grant-proxy': ({ send }, _place, { by, roles, args }) => {
    const to = addDays(dayOfInstant(new Date()), 30);
    return send('registerProxy', by, roles, { body: { ...args, to, document: '授权书' } });
  },
  'confirm-proxy': async (union, place, { by, roles }) => {
    place.evidence ??= await documentOf(union);
    const params = { id: place.proxy?.id ?? '' };
    return union.send('confirmProxy', by, roles, {
      params,
      version: place.proxy?.version,
      body: { evidence: place.evidence },
    });
  },
  'propose-person': ({ send }, _place, { by, roles, args = {} }) =>
    send('proposePerson', by, roles, {
      body: { sub: args.sub, name: `${args.sub}`, roles: [args.role], document: '任职通知' },
    }),
  'confirm-person': ({ send }, { person }, { by, roles }) =>
    send('confirmPerson', by, roles, { params: { sub: person?.sub ?? '' }, version: person?.version }),
};

const remember = (place: Place, { json }: Heard): void => {
  const { request, proxy, person } = json as never as Place;
  Object.assign(place, request && { request }, proxy && { proxy }, person && { person });
};

export const liveRequests = async ({ before }: Start<unknown>): Promise<Live> => {
  const union = openUnion();
  const place: Place = {};
  for (const sub of KNOWN) await union.must('listTransitions', sub, ROLES as readonly Role[]);
  const call = async (move: Move): Promise<string | null> => {
    const heard = await (SENDS[move.act] ?? onRequest)(union, place, move);
    if (heard.code === null) remember(place, heard);
    return heard.code;
  };
  for (const move of before) {
    const code = await call(move);
    if (code !== null) throw new Error(`${move.by} ${move.act}: ${code}`);
  }
  return { call };
};
