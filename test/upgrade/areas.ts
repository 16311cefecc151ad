/** One record of each area that no other play of this folder leaves. */
import { createHash } from 'node:crypto';
import { type Calls, type Json, person } from './calls.ts';

const PDF = Buffer.from('%PDF-1.7\n% voucher\n%%EOF\n');
const ON = '2021-09-17';

const exampleOf = async (calls: Calls, unionId: string, kind: string) =>
  (await calls.get(person(unionId, 'officer-1', 'officer'), `/v1/kinds/${kind}`)).json.example as unknown as {
    readonly occurredOn: string;
    readonly facts: Readonly<Record<string, unknown>>;
  };

const idOf = (json: Json, name: string): string => (json[name] as { id: string }).id;

/** A file that is announced, put and recorded, and one that is only announced. */
const files = async (calls: Calls): Promise<void> => {
  const { unionId } = calls;
  const officer = person(unionId, 'officer-1', 'officer');
  const sha256 = createHash('sha256').update(PDF).digest('hex');
  const body = { fileName: '发票.pdf', sizeBytes: PDF.length, sha256 };
  const { json } = await calls.must(201, officer, '/v1/evidence', { body });
  const { url, method, headers } = json.upload as { url: string; method: string; headers: Record<string, string> };
  const put = await fetch(url, { method, headers, body: new Uint8Array(PDF) });
  if (!put.ok) throw new Error(`the file was not taken: ${put.status} ${await put.text()}`);
  await calls.must(200, officer, `/v1/evidence/${idOf(json, 'evidence')}/completion`);
  await calls.must(201, officer, '/v1/evidence', { body: { ...body, fileName: '合同.pdf', sha256: 'b'.repeat(64) } });
};

const sealed = async (calls: Calls): Promise<void> => {
  const { unionId } = calls;
  const cadre = person(unionId, 'women-officer-1', 'women-officer');
  const note = '仅供测试的谈话内容';
  await calls.must(201, cadre, '/v1/talks', { body: { member: 'm-0001', day: '2021-09-01', topic: 'family', note } });
  const { occurredOn, facts } = await exampleOf(calls, unionId, 'hospital');
  const named = { concerns: 'm-0001', recipients: ['m-0001'], event: { kind: 'illness', id: '住院一' } };
  const told = { ...facts, claimantName: '会员甲', illness: '测试病种', purpose: '住院慰问' };
  await calls.must(201, person(unionId, 'officer-1', 'officer'), '/v1/requests', {
    body: { kind: 'hospital', occurredOn, budgetLine: 'festival', ...named, facts: told },
  });
};

const WINNERS = { parameter: 'winner-share-max', citation: { regulation: 'acftu-2017-32', article: 8, item: 2 } };
const LIMITS = 'limits-demo';

/** Two stewards rewrite the nation's limit for their union, a verdict rests on it, and another proposal stays open. */
const limits = async (calls: Calls): Promise<void> => {
  const [first, second] = [person(LIMITS, 'steward-1', 'steward'), person(LIMITS, 'steward-2', 'steward')];
  const propose = async (level: string, from: string, value: object) => {
    const body = { ...WINNERS, level, from, value, source: '示例文件第 3 条' };
    return idOf((await calls.must(201, first, '/v1/confirmations', { body })).json, 'confirmation');
  };
  const id = await propose('national', '2021-01-01', { num: 1, den: 1 });
  await calls.must(200, second, `/v1/confirmations/${id}/approval`);
  await propose('department', '2030-01-01', { num: 1, den: 3 });
  const kind = 'sports-culture-event';
  const { occurredOn, facts } = await exampleOf(calls, LIMITS, kind);
  const body = { kind, occurredOn, facts: { ...facts, winnerCount: 200 } };
  await calls.must(201, person(LIMITS, 'officer-1', 'officer'), '/v1/requests', { body });
};

const titles = async (calls: Calls): Promise<void> => {
  const { unionId } = calls;
  const officer = person(unionId, 'officer-1', 'officer');
  const { facts } = await exampleOf(calls, unionId, 'union-worker');
  const apply = async (candidateName: string, list?: string) => {
    const body = { kind: 'union-worker', occurredOn: ON, title: '优秀工会干部', year: 2021, ...(list && { list }) };
    const { json } = await calls.must(201, officer, '/v1/awards', {
      body: { ...body, facts: { ...facts, candidateName } },
    });
    return idOf(json, 'award');
  };
  const opine = async (
    id: string,
    office: string,
    sub: string,
    role: 'auditor' | 'finance' | 'admin',
    version: number,
  ) =>
    calls.must(200, person(unionId, sub, role), `/v1/awards/${id}/actions/opine`, {
      body: { office, isFavourable: true, on: ON },
      version,
    });
  const clear = async (id: string) => {
    await opine(id, 'discipline', 'auditor-1', 'auditor', 1);
    await opine(id, 'dues', 'finance-1', 'finance', 2);
    await opine(id, 'safety', 'admin-1', 'admin', 3);
    await calls.must(200, person(unionId, 'committee-1', 'committee'), `/v1/awards/${id}/actions/verify`, {
      body: { on: ON },
      version: 4,
    });
  };
  await apply('候选人丙');
  const [one, two] = [await apply('候选人甲', '名单一'), await apply('候选人乙', '名单一')];
  for (const id of [one, two]) await clear(id);
  await calls.must(201, officer, '/v1/award-lists', {
    body: {
      ...{ name: '名单一', year: 2021, listOf: 'union-worker', places: 1, on: ON, evidence: ['list', 'ranking'] },
      candidates: [
        { award: one, points: 90, tags: [] },
        { award: two, points: 80, tags: [] },
      ],
    },
  });
  const honour = { title: '先进单位', level: 'unit', givenBy: '示例厅', holder: '机关工会', year: 2020 };
  await calls.must(201, officer, '/v1/honours', {
    body: { ...honour, grantedOn: '2021-01-20', evidence: ['通报一'] },
  });
  await calls.must(201, officer, '/v1/visits', {
    body: {
      ...{ institution: '示例法院', on: '2021-05-12', direction: 'outward', purpose: '交流职工之家建设' },
      ...{ visitors: ['工会主席'], outcome: '借鉴其阅览角做法' },
    },
  });
};

/** Dues, a proxy, a subscription to events, and a sign that somebody has answered. */
const rest = async (calls: Calls): Promise<void> => {
  const { unionId } = calls;
  const finance = person(unionId, 'finance-1', 'finance');
  await calls.must(200, finance, '/v1/budgets/2021/dues', {
    body: { incomeFen: 1_200_000, document: '会费收缴表一' },
    version: ((await calls.get(finance, '/v1/budgets/2021')).json.budget as { version: number }).version,
  });
  const grant = { principal: 'chair-1', deputy: 'vice-1', role: 'chair', from: '2026-11-02', to: '2026-12-01' };
  await calls.must(201, person(unionId, 'chair-1', 'chair'), '/v1/proxies', {
    body: { ...grant, document: '授权书一' },
  });
  await calls.must(201, person(unionId, 'admin-1', 'admin'), '/v1/webhooks', {
    body: { url: 'https://finance.example.com/events', events: ['budget-*'] },
  });
  const { occurredOn, facts } = await exampleOf(calls, unionId, 'sports-culture-event');
  const invoices = [
    {
      ...{ code: '033002100311', number: '12345678', amountFen: 328_000, issuedOn: '2099-01-01' },
      ...{ sellerName: '某文体用品有限公司', sellerCreditCode: '91330000MA27U0P68T' },
    },
  ];
  const items = [{ name: '器材', quantity: 1, unitPriceFen: 328_000 }];
  await calls.must(201, person(unionId, 'officer-1', 'officer'), '/v1/requests', {
    body: {
      ...{ kind: 'sports-culture-event', occurredOn, budgetLine: 'culture-sports', invoices },
      facts: { ...facts, amountFen: 328_000, items },
    },
  });
};

export const playAreas = async (calls: Calls): Promise<void> => {
  await files(calls);
  await sealed(calls);
  await limits(calls);
  await titles(calls);
  await rest(calls);
};
