/** The world of a request through the handlers. */
import { eventBody } from '../races/bench.ts';
import { afterCalls, type Heard, openUnion, seePeople, type Union } from './live.ts';
import { namedIn, newPlace, OF_PEOPLE, type Place } from './people-live.ts';
import { KNOWN, type RequestState } from './request-state.ts';
import type { GoesLive, Move } from './world.ts';

const { budgetLine: _, ...BODY } = eventBody(600_000);
const EVIDENCE = ['plan', 'notice', 'prize-plan', 'sign-in', 'results', 'prize-receipts', 'photos', 'invoice'];

interface Versioned {
  readonly id: string;
  readonly version: number;
}

const onRequest = ({ send }: Union, request: Versioned | null, { by, roles, act, args = {} }: Move): Promise<Heard> => {
  if (act === 'file') return send('submitRequest', by, roles, { body: { ...BODY, ...args } });
  const body = {
    ...(act !== 'submit' && { comment: '意见' }),
    ...args,
    ...(act === 'settle' && { facts: { evidence: EVIDENCE } }),
    ...(act === 'refund' && { refundFen: 1 }),
  };
  const params = { id: request?.id ?? '', action: act };
  return send('actOnRequest', by, roles, { params, version: request?.version, body });
};

export const liveRequests: GoesLive<RequestState> = async ({ before }, moves) => {
  const union = openUnion();
  const place: Place = newPlace();
  let request: Versioned | null = null;
  await seePeople(union, namedIn([...before, ...moves], KNOWN));
  const call = async (move: Move): Promise<string | null> => {
    const ofPeople = OF_PEOPLE[move.act];
    if (ofPeople) return (await ofPeople(union, place, move)).code;
    const { code, json } = await onRequest(union, request, move);
    if (code === null) request = (json as { request: Versioned }).request;
    return code;
  };
  return afterCalls({ call }, before);
};
