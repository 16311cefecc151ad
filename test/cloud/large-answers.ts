/** Documents that no answer holds, one of each function that has any: put in the bucket and fetched by the signed address. */
import { CHAIR, COMMITTEE } from '../../infra/local/decision/cast.ts';
import { largeCatalogue, largeRequest, ROUTES, WORDY, wordyRequest } from '../large-documents.ts';
import type { Case } from './cases.ts';
import type { Cloud } from './cloud.ts';
import { type Asked, openVisit, type Visit } from './visit.ts';

const INLINE_MAX = 1_000_000;
const ADDRESS_MS = 300_000;

/** A document that must come by address. */
interface Document {
  readonly unionId: string;
  readonly operation: string;
  readonly asked: Asked;
  /** How its bytes begin. */
  readonly begins: string;
}

const differences = async (cloud: Cloud, { unionId, operation, asked, begins }: Document) => {
  const { answered, store, guard } = cloud;
  const before = store.keys().length;
  const { status, bytes } = await openVisit(cloud, unionId).ask(operation, asked);
  const { status: told, answer } = answered.at(-1) ?? {};
  const put = store.keys().slice(before);
  if (status !== 200 || told !== 303) return [`${operation}: ${told}, then ${status} ${bytes.subarray(0, 200)}`];
  // An address is judged by the clock at which it comes.
  guard.setClock(() => Date.now() + ADDRESS_MS + 1_000);
  const late = await fetch(String(answer?.headers?.location));
  guard.setClock(Date.now);
  const isWhole = bytes.length > INLINE_MAX && bytes.subarray(0, Buffer.byteLength(begins)).toString() === begins;
  return [
    ...(isWhole ? [] : [`${operation}: ${bytes.length} bytes, ${bytes.subarray(0, 80)}`]),
    ...(put.length === 1 && put[0]?.includes(`/answers/${unionId}/`) ? [] : [`put: ${put}`]),
    ...(late.status === 403 ? [] : [`an address past its time: ${late.status}`]),
  ];
};

/** What leads to the document is done once; played again, it is only asked for. */
const chapter = (name: string, make: (visit: Visit, cloud: Cloud) => Promise<Omit<Document, 'unionId'>>): Case => {
  let made: Document | undefined;
  return {
    name: `chapter ${name}`,
    play: async (cloud, unionId) => {
      made ??= { unionId, ...(await make(openVisit(cloud, unionId), cloud)) };
      return differences(cloud, made);
    },
  };
};

const PACK = chapter('a large pack', async (visit, cloud) => {
  let { request } = await visit.must('submitRequest', { by: 'officer-1', body: largeRequest() });
  const act = async (by: string, action: string) => {
    const body = { comment: '请补充' };
    const asked = { by, params: { id: request.id, action }, version: request.version, body };
    request = (await visit.must('actOnRequest', asked)).request;
  };
  for (let n = 0; n < 5; n++) {
    await act('finance-1', 'return');
    await act('officer-1', 'submit');
  }
  await cloud.streams.drain();
  await visit.must('makeCheckpoint', { body: {} });
  return { operation: 'getPack', asked: { params: { id: request.id } }, begins: 'PK' };
});

const LIST = chapter('a large list', async (visit, cloud) => {
  for (let n = 0; n < WORDY; n++) await visit.must('submitRequest', { body: wordyRequest(n) });
  await cloud.streams.drain();
  return { operation: 'listCompliance', asked: { query: { format: 'csv' } }, begins: '\uFEFF' };
});

const MINUTES = chapter('large minutes', async (visit) => {
  const body = largeCatalogue(ROUTES);
  let { decision } = await visit.must('createDecision', { by: 'officer-1', body });
  const params = { id: decision.id };
  const act = async (by: string, action: string) => {
    const asked = { by, params: { ...params, action }, version: decision.version, body: {} };
    decision = (await visit.must('actOnDecision', asked)).decision;
  };
  await act(CHAIR, 'convene');
  const others = COMMITTEE.map(({ sub }) => sub).filter((sub) => sub !== CHAIR);
  for (const by of [...others, CHAIR]) await visit.must('checkIn', { by, params });
  for (const by of [...others, CHAIR]) await visit.must('castVote', { by, params, body: { choice: 'yes' } });
  await act(CHAIR, 'close-vote');
  await act('officer-1', 'minutes');
  return { operation: 'getMinutesPdf', asked: { by: 'auditor-1', params }, begins: '%PDF-' };
});

export const LARGE_ANSWERS: readonly Case[] = [PACK, LIST, MINUTES];
