import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleBody, type Sent } from '../product/product.ts';
import { dumpTable } from './dump.ts';
import { pdf } from './samples.ts';
import { type Server, startServer, upload } from './server.ts';

const KIND = 'sports-culture-event';
let server: Server;
let officer: string;
let finance: string;

beforeAll(async () => {
  server = await startServer();
  officer = await server.tokenOf('officer-1', 'officer');
  finance = await server.tokenOf('finance-1', 'finance');
});
afterAll(() => server.stop());

const evidenceOf = async (text: string) => (await upload(server, officer, `${text}.pdf`, pdf(text))).id;
const bodyWith = async (files: unknown, facts = {}) => ({
  ...JSON.parse(await exampleBody(server.url, officer, KIND, facts)),
  files,
});
const submit = async (files: unknown, facts = {}) => server.post(officer, '/v1/requests', await bodyWith(files, facts));
const requestOf = ({ json }: Sent) =>
  json.request as {
    id: string;
    version: number;
    status: string;
    outcome: string;
    facts: { evidence: string[] };
    flags?: { code: string; related: string[] }[];
  };
const act = (token: string, request: { id: string; version: number }, action: string, body: unknown) =>
  server.post(token, `/v1/requests/${request.id}/actions/${action}`, body, { 'if-match': `"${request.version}"` });
const filesOf = async (id: string) =>
  (await server.get(finance, `/v1/requests/${id}/files`)).json as {
    withoutFile: string[];
    flags: { code: string; severity: string; related: string[] }[];
    files: unknown[];
  };

describe('files of a request', () => {
  it('prove items of the checklist that nobody ticked', async () => {
    const bare = requestOf(await submit(undefined, { evidence: [] }));
    expect([bare.status, bare.outcome]).toEqual(['draft', 'incomplete']);
    const example = JSON.parse(await exampleBody(server.url, officer, KIND)) as { facts: { evidence: string[] } };
    const items = example.facts.evidence;
    const files = await Promise.all(
      items.map(async (item) => ({ item, evidence: await evidenceOf(`proof of ${item}`) })),
    );
    const proven = requestOf(await submit(files, { evidence: [] }));
    expect(proven.facts.evidence).toEqual([...items].sort());
    expect(proven.status).toBe('submitted');
    expect((await filesOf(proven.id)).withoutFile).toEqual([]);
  });

  it('are told apart from what was only ticked', async () => {
    const request = requestOf(await submit([{ item: 'plan', evidence: await evidenceOf('a plan') }]));
    const { withoutFile } = await filesOf(request.id);
    expect(withoutFile).not.toContain('plan');
    expect(withoutFile).toEqual(request.facts.evidence.filter((item) => item !== 'plan'));
  });

  it('must exist, be recorded and stand for an item of the kind', async () => {
    const evidence = await evidenceOf('of no item');
    const wrong = await submit([{ item: 'no-item', evidence }]);
    expect([wrong.status, wrong.json.errors]).toMatchObject([
      400,
      [{ pointer: '/files/0/item', code: 'CHOICE_UNKNOWN' }],
    ]);
    expect((await submit([{ item: 'plan', evidence: 'E-0000000000' }])).json.code).toBe('EVIDENCE_NOT_FOUND');
    const announced = await server.post(officer, '/v1/evidence', {
      fileName: 'a.pdf',
      sizeBytes: 5,
      sha256: 'b'.repeat(64),
    });
    const { id } = announced.json.evidence as { id: string };
    expect((await submit([{ item: 'plan', evidence: id }])).json.code).toBe('EVIDENCE_NOT_RECORDED');
    const many = await submit(Array.from({ length: 16 }, () => ({ item: 'plan', evidence })));
    expect(many.json.errors).toMatchObject([{ pointer: '/files', code: 'FILES_TOO_MANY' }]);
  });

  it('fifteen fit the transaction of a request', async () => {
    const ids = await Promise.all(Array.from({ length: 15 }, (_, i) => evidenceOf(`of fifteen ${i}`)));
    const made = await submit(ids.map((evidence) => ({ item: 'plan', evidence })));
    expect(made.status).toBe(201);
    expect((await filesOf(requestOf(made).id)).files).toHaveLength(15);
  });
});

describe('one file in two requests', () => {
  const same = async (text: string) => {
    // Another upload of the same content under another name: it is the content that counts.
    const [a, b] = [await evidenceOf(text), (await upload(server, officer, '另一个名字.pdf', pdf(text))).id];
    const one = requestOf(await submit([{ item: 'plan', evidence: a }]));
    const two = requestOf(await submit([{ item: 'plan', evidence: b }]));
    return { one, two };
  };

  it('is a sign on both, with a link to the other', async () => {
    const { one, two } = await same('an invoice used twice');
    expect(two.flags).toMatchObject([{ code: 'SAME_FILE', related: [`request/${one.id}`] }]);
    expect((await filesOf(one.id)).flags).toMatchObject([
      { code: 'SAME_FILE', severity: 'orange', related: [`request/${two.id}`] },
    ]);
    expect((await filesOf(two.id)).flags).toMatchObject([
      { code: 'SAME_FILE', severity: 'orange', related: [`request/${one.id}`] },
    ]);
  });

  it('is an alert of both with its loop, and the same again raises none', async () => {
    const { one, two } = await same('an invoice with an alert');
    type Shown = { id: string; version: number; requestId: string; related: string[]; status: string };
    const alerts = async () =>
      ((await server.get(finance, '/v1/alerts?code=SAME_FILE&limit=200')).json.alerts as Shown[])
        .filter(({ requestId }) => requestId === one.id || requestId === two.id)
        .toSorted((a, b) => (a.requestId === one.id ? -1 : 1) - (b.requestId === one.id ? -1 : 1));
    const raised = await alerts();
    expect(raised).toMatchObject([
      { requestId: one.id, related: [`request/${two.id}`], status: 'open' },
      { requestId: two.id, related: [`request/${one.id}`], status: 'open' },
    ]);
    const { id, version } = raised[0] as Shown;
    const step = (token: string, action: string, at: number) =>
      server.post(token, `/v1/alerts/${id}/actions/${action}`, { comment: '同一张发票' }, { 'if-match': `"${at}"` });
    expect((await step(finance, 'answer', version)).status).toBe(200);
    const auditor = await server.tokenOf('auditor-1', 'auditor', 'finance');
    expect((await step(auditor, 'accept', version + 1)).json.alert).toMatchObject({ status: 'settled' });

    const returned = await act(finance, two, 'return', { comment: '请换' });
    const again = { files: [{ item: 'plan', evidence: await evidenceOf('an invoice with an alert') }] };
    const edited = await act(officer, requestOf(returned), 'edit', again);
    expect(edited.status).toBe(200);
    expect((await alerts()).map(({ status }) => status)).toEqual(['settled', 'open']);
    const other = await same('a second invoice of both');
    expect(other.two.id).not.toBe(two.id);
    const more = { files: [{ item: 'plan', evidence: await evidenceOf('a second invoice of both') }] };
    expect((await act(officer, requestOf(edited), 'edit', more)).status).toBe(200);
    expect((await alerts()).map(({ requestId }) => requestId)).toEqual([one.id, two.id, two.id]);
  });

  it('is none when the first has been withdrawn, and one when it was only returned', async () => {
    const text = 'an invoice of a withdrawn request';
    const first = requestOf(await submit([{ item: 'plan', evidence: await evidenceOf(text) }]));
    const withdrawn = await act(officer, first, 'withdraw', { comment: '不办了' });
    expect(withdrawn.status).toBe(200);
    const second = requestOf(await submit([{ item: 'plan', evidence: await evidenceOf(text) }]));
    expect(second.flags).toBeUndefined();
    expect((await act(finance, second, 'return', { comment: '请补' })).status).toBe(200);
    const third = requestOf(await submit([{ item: 'plan', evidence: await evidenceOf(text) }]));
    expect(third.flags).toMatchObject([{ related: [`request/${second.id}`] }]);
  });

  it('is none for two items of the same request', async () => {
    const evidence = await evidenceOf('plan and list in one scan');
    const body = await bodyWith(undefined);
    const [first, second] = (body.facts.evidence as string[]).slice(0, 2);
    const made = await submit([
      { item: first, evidence },
      { item: second, evidence },
    ]);
    expect(made.status).toBe(201);
    expect((await filesOf(requestOf(made).id)).flags).toEqual([]);
  });

  it('is seen by all but the first when ten name it at once', async () => {
    const evidence = await evidenceOf('ten at once');
    const body = await bodyWith([{ item: 'plan', evidence }]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => server.post(officer, '/v1/requests', body)));
    const written = answers.filter(({ status }) => status === 201).map(requestOf);
    expect(written.filter(({ flags }) => !flags)).toHaveLength(1);
    const seen = await Promise.all(written.map(({ id }) => filesOf(id)));
    expect(seen.map(({ flags }) => flags[0]?.related.length)).toEqual(written.map(() => written.length - 1));
    expect(answers.filter(({ status }) => status !== 201).every(({ json }) => json.code === 'STORE_BUSY')).toBe(true);
  });
});

it('an edit puts a file in the place of the old one, whose content is free again', async () => {
  const [old, next] = [await evidenceOf('the wrong scan'), await evidenceOf('the right scan')];
  const request = requestOf(await submit([{ item: 'plan', evidence: old }]));
  await act(finance, request, 'return', { comment: '扫描件不对' });
  const edited = await act(officer, { ...request, version: 2 }, 'edit', { files: [{ item: 'plan', evidence: next }] });
  expect(edited.status).toBe(200);
  expect((await filesOf(request.id)).files).toMatchObject([{ item: 'plan', evidence: next }]);
  const uses = (await dumpTable())
    .filter(({ pk }) => String(pk).includes('#FILE#'))
    .map(({ content }) => String(content));
  expect(uses.filter((content) => content.includes(`{"id":"${request.id}","isReleased":true}`))).toHaveLength(1);
  expect(requestOf(await submit([{ item: 'plan', evidence: old }])).flags).toBeUndefined();
});
