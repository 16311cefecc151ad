import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exampleBody, type Sent } from '../product/product.ts';
import { brokenChains, chainsOf, dumpTable } from './dump.ts';
import { type Server, startServer } from './server.ts';

const MARKER = {
  name: '标记姓名甲子',
  illness: '标记病种乙丑',
  purpose: '标记事由丙寅',
  note: '标记谈话丁卯',
  edit: '标记改写戊辰',
};
const logged: string[] = [];
let server: Server;
let token: Record<string, string>;

beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'info');
  for (const method of ['log', 'error', 'warn'] as const)
    vi.spyOn(console, method).mockImplementation((...line: unknown[]) => void logged.push(line.map(String).join(' ')));
  server = await startServer();
  const roles = ['officer', 'women-officer', 'finance', 'chair', 'auditor', 'admin'] as const;
  token = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await server.tokenOf(`${role}-1`, role)])),
  );
  await server.post(as('admin'), '/v1/members', {
    id: 'm-001',
    name: '会员甲',
    department: '综合处',
    joinedOn: '2015-01-01',
    leftOn: null,
    retiredOn: null,
    duesPaidThrough: '2021-12',
    transfers: [],
  });
});
afterAll(() => server.stop());

const as = (role: string) => token[role] ?? '';
const talk = (topic: string, note = MARKER.note, member = 'm-001') =>
  server.post(as('women-officer'), '/v1/talks', { member, day: '2021-09-01', topic, note });
const idOf = ({ json }: Sent) => ((json.talk ?? json.request) as { id: string }).id;

/** Markers that lie anywhere in the open: table, log, or the answers given. */
const found = async (...answers: readonly Sent[]): Promise<readonly string[]> => {
  const places = [JSON.stringify(await dumpTable()), logged.join('\n'), ...answers.map(({ text }) => text)];
  const encoded = (marker: string) => [
    marker,
    Buffer.from(marker).toString('base64').slice(0, -4),
    Buffer.from(marker).toString('hex'),
  ];
  return Object.values(MARKER).filter((marker) =>
    places.some((place) => encoded(marker).some((one) => place.includes(one))),
  );
};

describe('H20: talks', () => {
  it('are read by the cadre who held them and by nobody else, whatever their role', async () => {
    const made = await talk('marriage');
    const path = `/v1/talks/${idOf(made)}`;
    expect((await server.get(as('women-officer'), path)).json).toMatchObject({
      member: 'm-001',
      topic: 'marriage',
      note: MARKER.note,
    });
    for (const role of ['chair', 'finance', 'admin', 'auditor']) {
      const { status, json, text } = await server.get(as(role), path);
      expect([status, json.code]).toEqual([403, 'TALK_NOT_YOURS']);
      expect(text).not.toMatch(/marriage|m-001|标记/);
    }
    const entries = chainsOf(await dumpTable()).get(`talk/${idOf(made)}`) ?? [];
    expect(entries.map(({ happened }) => happened)).toEqual([
      'talk-recorded',
      'talk-read',
      ...Array(4).fill('talk-refused'),
    ]);
    expect(entries.slice(2).map(({ by }) => by)).toEqual(['chair-1', 'finance-1', 'admin-1', 'auditor-1']);
    expect(await found(made)).toEqual([]);
  });

  it('are counted: six shows 6, three shows <5', async () => {
    for (let i = 0; i < 5; i++) await talk('marriage');
    for (let i = 0; i < 3; i++) await talk('promotion');
    const { json } = await server.get(as('auditor'), '/v1/talks/summary?year=2021');
    const counts = Object.fromEntries(
      (json.topics as { topic: string; count: string }[]).map(({ topic, count }) => [topic, count]),
    );
    expect(counts).toMatchObject({ marriage: '6', promotion: '<5', health: '<5' });
    expect(JSON.stringify(json)).not.toContain('3');
  });

  it('one is shredded by an administrator who cannot read it; the chain goes on', async () => {
    const made = await talk('family');
    const path = `/v1/talks/${idOf(made)}`;
    expect((await server.post(as('admin'), `${path}/shredding`, undefined)).status).toBe(200);
    expect((await server.get(as('women-officer'), path)).json.code).toBe('SEALED_SHREDDED');
    expect((await server.post(as('admin'), `${path}/shredding`, undefined)).json.code).toBe('SEALED_SHREDDED');
    expect((await server.post(as('officer'), `${path}/shredding`, undefined)).json.code).toBe('TALK_NOT_YOURS');
    const items = await dumpTable();
    expect(items.filter(({ pk, sk }) => String(pk).endsWith(idOf(made)) && sk === 'SEALED#000001')).toHaveLength(1);
    expect(brokenChains(items)).toEqual([]);
  });

  it('say the same for the same key and another for another note', async () => {
    const body = { member: 'm-001', day: '2021-09-02', topic: 'work', note: MARKER.note };
    const key = { 'idempotency-key': 'talk-once-1' };
    const [one, two] = [
      await server.post(as('officer'), '/v1/talks', body, key),
      await server.post(as('officer'), '/v1/talks', body, key),
    ];
    expect([two.text, two.headers.get('idempotent-replayed')]).toEqual([one.text, 'true']);
    const other = await server.post(as('officer'), '/v1/talks', { ...body, note: '别的' }, key);
    expect(other.json.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('name what is wrong without repeating what was said', async () => {
    const wrong = await server.post(as('officer'), '/v1/talks', {
      member: MARKER.name,
      day: MARKER.note,
      topic: MARKER.illness,
      note: '',
    });
    expect(wrong.status).toBe(400);
    expect(await found(wrong)).toEqual([]);
  });
});

describe('sensitive facts of a request', () => {
  const facts = { claimantName: MARKER.name, illness: MARKER.illness, purpose: MARKER.purpose };
  const submit = async (more: Record<string, unknown> = { concerns: 'm-001' }, key?: string) => {
    const body = JSON.parse(await exampleBody(server.url, as('officer'), 'hospital', facts));
    return server.post(as('officer'), '/v1/requests', { ...body, ...more }, key ? { 'idempotency-key': key } : {});
  };

  it('need the member named while the union keeps a register', async () => {
    expect((await submit({})).json.code).toBe('CONCERNS_REQUIRED');
    expect((await submit({ concerns: 'm-999' })).json.code).toBe('MEMBER_NOT_FOUND');
  });

  it('lie nowhere in the open, are read by those who need them, and can be shredded while every chain verifies', async () => {
    const made = await submit(undefined, 'sealed-request-1');
    expect(made.status).toBe(201);
    const again = await submit(undefined, 'sealed-request-1');
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([made.text, 'true']);
    const id = idOf(made);
    const seen = await Promise.all([
      server.get(as('auditor'), `/v1/requests/${id}`),
      server.get(as('auditor'), `/v1/requests/${id}/receipt?trace=1`),
      server.get(as('auditor'), '/v1/requests'),
      server.get(as('auditor'), `/v1/requests/${id}/sealed`),
    ]);
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
    expect(seen[1]?.json.isRepeated).toBe(true);
    expect(await found(made, again, ...seen)).toEqual([]);
    // The search is no blind one: what is read by those who may is found in their answer.
    const read = await server.get(as('finance'), `/v1/requests/${id}/sealed`);
    expect(await found(read)).toEqual([MARKER.name, MARKER.illness, MARKER.purpose]);
    for (const role of ['officer', 'finance', 'chair'])
      expect((await server.get(as(role), `/v1/requests/${id}/sealed`)).json.facts).toEqual(facts);

    const returned = await server.post(
      as('finance'),
      `/v1/requests/${id}/actions/return`,
      { comment: '请改' },
      { 'if-match': '"1"' },
    );
    expect(returned.status).toBe(200);
    const edited = await server.post(
      as('officer'),
      `/v1/requests/${id}/actions/edit`,
      { facts: { illness: MARKER.edit } },
      { 'if-match': '"2"' },
    );
    expect(edited.status).toBe(200);
    expect((await server.get(as('finance'), `/v1/requests/${id}/sealed`)).json.facts).toEqual({
      ...facts,
      illness: MARKER.edit,
    });

    expect((await server.post(as('finance'), '/v1/members/m-001/shredding', { document: '本人书面申请' })).status).toBe(
      403,
    );
    const shredded = await server.post(as('admin'), '/v1/members/m-001/shredding', { document: '本人书面申请' });
    expect(shredded.status).toBe(200);
    const after = await server.get(as('officer'), `/v1/requests/${id}/sealed`);
    expect([after.status, after.json.code]).toEqual([409, 'SEALED_SHREDDED']);
    const receipt = await server.get(as('auditor'), `/v1/requests/${id}/receipt?trace=1`);
    expect(receipt.json.isRepeated).toBe(true);
    expect(await found(returned, edited, shredded, after, receipt)).toEqual([]);
    const items = await dumpTable();
    expect(brokenChains(items)).toEqual([]);
    expect(
      chainsOf(items)
        .get('person/m-001')
        ?.map(({ happened }) => happened),
    ).toEqual(['person-shredded']);
    expect(JSON.stringify(items.filter(({ pk }) => String(pk).includes('PERSON#m-001')))).toContain(
      '\\"wrapped\\":null',
    );
  });

  it('of a later request are sealed under a new key, and the destroyed one stays destroyed', async () => {
    const id = idOf(await submit());
    expect((await server.get(as('finance'), `/v1/requests/${id}/sealed`)).json.facts).toEqual(facts);
  });
});
