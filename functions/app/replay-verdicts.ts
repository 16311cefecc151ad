import { parseReplay, type ReplayAsk } from '../core/audit/bodies.ts';
import { caseOf, type FoundLaw, type Replayed, readReceipt, replay } from '../core/audit/replay.ts';
import { DomainError } from '../core/errors.ts';
import { judgeCase } from '../core/rules/evaluate.ts';
import { ENGINE_VERSION, type Receipt, receiptOf } from '../core/rules/receipt.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { StoredText, StoredVerdicts, VerdictStore } from '../ports/verdict-store.ts';
import type { Caller } from './caller.ts';
import { lawOf } from './law.ts';
import { type ArchiveDeps, lawOfReceipt } from './law-of-receipt.ts';
import { afterOf, cursorAfter, type PageAsked } from './page-of-versions.ts';

export interface ReplayDeps extends ArchiveDeps {
  readonly store: RequestStore;
  readonly verdicts: VerdictStore;
}

/** Laws that this call has found already: a page of verdicts mostly shares one. */
type Laws = Map<string, Promise<FoundLaw>>;

const sharedLaw = (deps: ReplayDeps, laws: Laws, unionId: string, receipt: Receipt): Promise<FoundLaw> => {
  const name = `${receipt.rulesetHash} ${receipt.lawVersion} ${receipt.province}`;
  const found = laws.get(name) ?? lawOfReceipt(deps, unionId, receipt);
  laws.set(name, found);
  return found;
};

/** What today's law would say of the same facts: shown beside a verdict, never instead of it. */
const todayOf = async (deps: ReplayDeps, unionId: string, receipt: Receipt) => {
  const { ruleset, version } = await lawOf(deps, unionId);
  const given = caseOf(receipt);
  const name = { rulesetHash: ruleset.hash, lawVersion: version, engineVersion: ENGINE_VERSION };
  try {
    const { outcome, isProvisional, statuses } = receiptOf(
      ruleset.hash,
      version,
      given,
      await judgeCase(ruleset, given),
    );
    return { ...name, outcome, isProvisional, statuses };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...name, outcome: null, code: error.code };
  }
};

interface Asked {
  readonly unionId: string;
  readonly request: string;
  readonly withToday: boolean;
}

const replayOne = async (
  deps: ReplayDeps,
  laws: Laws,
  asked: Asked,
  version: number,
  text: string | undefined,
  entryText: string | undefined,
) => {
  const { unionId, request, withToday } = asked;
  const read = readReceipt(text, entryText);
  if ('code' in read) return { request, version, code: read.code, differences: [] };
  const { receipt } = read;
  const { hash: receiptHash, engineVersion, rulesetHash, lawVersion, outcome } = receipt;
  const again: Replayed = await replay(text as string, receipt, await sharedLaw(deps, laws, unionId, receipt));
  const made = { receiptHash, engineVersion, rulesetHash, lawVersion, outcome };
  const today = withToday ? { today: await todayOf(deps, unionId, receipt) } : {};
  return { request, version, ...again, ...made, ...today };
};

const textIn = (list: readonly StoredText[], version: number) => list.find((one) => one.version === version)?.text;

/** Versions that have a receipt, or whose entry says that there was one. */
const versionsOf = ({ receipts, entries }: StoredVerdicts): readonly number[] => {
  const named = entries.filter(({ text }) => /"receiptHash":"/.test(text));
  return [...new Set([...receipts, ...named].map(({ version }) => version))].toSorted((a, b) => a - b);
};

const replayRequest = async (deps: ReplayDeps, laws: Laws, asked: Asked, only: number | null) => {
  const stored = await deps.verdicts.findVerdicts(asked.unionId, asked.request);
  const versions = versionsOf(stored).filter((version) => only === null || version === only);
  const made = [];
  for (const version of versions) {
    const [text, entryText] = [textIn(stored.receipts, version), textIn(stored.entries, version)];
    made.push(await replayOne(deps, laws, asked, version, text, entryText));
  }
  return made;
};

/** Decisions, applications, honours and lists keep their receipts as requests do. */
const OTHER_RECORDS = /^(D-|[AHL]\d)/;

/** The records that a call asks for: the one it names, or a page of all, latest day first. */
const requestsOf = async ({ store, verdicts }: ReplayDeps, unionId: string, { request, limit, cursor }: ReplayAsk) => {
  if (request === null) {
    const page = await store.list(unionId, { limit, ...(cursor !== null && { cursor }) });
    return { ids: page.requests.map(({ id }) => id), cursor: page.cursor };
  }
  const isOther = OTHER_RECORDS.test(request);
  const isFound = isOther
    ? (await verdicts.findVerdicts(unionId, request)).entries.length > 0
    : (await store.findRequest(unionId, request)) !== null;
  if (!isFound) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: request.slice(0, 60) } });
  return { ids: [request], cursor: null };
};

/**
 * Makes verdicts again from their receipts, each by the ruleset, the confirmed limits and the engine of its day, and
 * says which came out byte for byte. Writes nothing, so it needs no key; all are asked for page by page.
 * @throws DomainError INPUT_INVALID, REQUEST_NOT_FOUND, RECEIPT_NOT_FOUND, CURSOR_INVALID, STORE_*
 */
export const replayVerdicts = async (deps: ReplayDeps, { unionId }: Caller, body: unknown) => {
  const ask = parseReplay(body);
  const { ids, cursor } = await requestsOf(deps, unionId, ask);
  const laws: Laws = new Map();
  const all = [];
  for (const request of ids)
    all.push(...(await replayRequest(deps, laws, { unionId, request, withToday: ask.withToday }, ask.version)));
  if (ask.version !== null && !all.length)
    throw new DomainError('RECEIPT_NOT_FOUND', { data: { id: ids[0] ?? '', version: ask.version } });
  const differences = all.filter(({ code }) => code !== null);
  const identical = all.length - differences.length;
  // One request is shown whole; of a page, only what somebody must look at.
  return { verdicts: all.length, identical, differences, ...(ask.request !== null && { replays: all }), cursor };
};

/**
 * The receipts of a request, each as it was stored: a page, and where the next one begins. A page is
 * shorter where they are large.
 * @throws DomainError REQUEST_NOT_FOUND, CURSOR_INVALID, STORE_*
 */
export const listReceipts = async (
  deps: Pick<ReplayDeps, 'store' | 'verdicts'>,
  { unionId }: Caller,
  id: string,
  page: PageAsked,
) => {
  const after = afterOf(page);
  const [request, receipts] = await Promise.all([
    deps.store.findRequest(unionId, id),
    deps.verdicts.listReceipts(unionId, id, after, page.limit),
  ]);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  const last = receipts.at(-1)?.version ?? request.receiptVersion;
  return {
    request: id,
    receipts: receipts.map(({ version, text }) => ({ version, receipt: JSON.parse(text) as unknown })),
    cursor: cursorAfter(last, request.receiptVersion),
  };
};
