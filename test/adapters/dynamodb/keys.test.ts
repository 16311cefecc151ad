/** No key function passes a raw caller's string: every exported one, with names that are made to be mistaken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf, type Key } from '../../../functions/adapters/dynamodb/key-text.ts';
import * as general from '../../../functions/adapters/dynamodb/keys.ts';
import * as audit from '../../../functions/adapters/dynamodb/keys-of-audit.ts';
import * as awards from '../../../functions/adapters/dynamodb/keys-of-awards.ts';
import * as compliance from '../../../functions/adapters/dynamodb/keys-of-compliance.ts';
import * as decisions from '../../../functions/adapters/dynamodb/keys-of-decisions.ts';
import * as detection from '../../../functions/adapters/dynamodb/keys-of-detection.ts';
import * as events from '../../../functions/adapters/dynamodb/keys-of-events.ts';
import * as evidence from '../../../functions/adapters/dynamodb/keys-of-evidence.ts';
import * as people from '../../../functions/adapters/dynamodb/keys-of-people.ts';
import * as proxies from '../../../functions/adapters/dynamodb/keys-of-proxies.ts';
import * as replay from '../../../functions/adapters/dynamodb/keys-of-replay.ts';
import * as stream from '../../../functions/adapters/dynamodb/keys-of-stream.ts';
import { sequenceOf } from '../../../functions/core/audit/log.ts';
import { shelfOfSuppliers } from '../../../functions/core/compliance/figures.ts';
import { escaped, unescaped } from '../../../functions/core/kernel/percent.ts';

const MODULES = {
  general,
  audit,
  awards,
  compliance,
  decisions,
  detection,
  events,
  evidence,
  people,
  proxies,
  replay,
  stream,
};

/** What a key is made of; `texts` are whatever callers may have written. */
type Make = (texts: readonly [string, string, string, string]) => unknown;
type Row = Parameters<typeof compliance.postingsOfRow>[1];
const rowOf = (a: string, b: string, c: string, d: string) =>
  ({
    ...{ id: a, day: '2021-05-06', kind: b, category: c, department: d, officer: { sub: a, name: a } },
    ...{ amountFen: 5, outcome: 'compliant', status: 'draft', severity: 'block' },
    desk: { role: 'finance', since: '2021-05-06T00:00:00.000Z' },
    broken: [{ clause: b }],
  }) as unknown as Row;

const of = {
  requestKey: ([u, a]) => general.requestKey(u, a),
  receiptKey: ([u, a]) => general.receiptKey(u, a, 7),
  entryKey: ([u, a]) => general.entryKey(decisions.interestKey(u, a), 7),
  budgetKey: ([u]) => general.budgetKey(u, 2021),
  lineKey: ([u, a]) => general.lineKey(u, 2021, a),
  potKey: ([u, a]) => general.potKey(u, 2021, a),
  confirmationKey: ([u, a]) => general.confirmationKey(u, a),
  lawKey: ([u]) => general.lawKey(u, 7),
  memberKey: ([u, a]) => general.memberKey(u, a),
  quotaKey: ([u, a, b]) => general.quotaKey(u, a, 2021, b),
  personalHoldKey: ([u, a, b]) => general.personalHoldKey(u, a, 2021, b),
  registerKey: ([u]) => general.registerKey(u),
  recipientsKey: ([u, a]) => general.recipientsKey(u, a),
  planKey: ([u, a]) => general.planKey(u, a, 7),
  'general.partKey': ([u, a, b]) => general.partKey(general.planKey(u, a, 7), 2, b, 3),
  pointerKey: ([u, a, b]) => general.pointerKey(u, a, b),
  memberIndexKeys: ([u, a]) => general.memberIndexKeys(u, a),
  idempotencyKey: ([u, a, b]) => general.idempotencyKey(u, a, b),
  indexKeys: ([u, a, b]) =>
    general.indexKeys({ unionId: u, kind: a, outcome: b, status: a, occurredOn: '2021-05-06', id: b } as never),
  indexFor: ([u, a]) => general.indexFor(u, { kind: a, limit: 1 }),
  headKey: ([u]) => audit.headKey({ unionId: u, year: 2021 }),
  leafKey: ([u]) => audit.leafKey({ unionId: u, year: 2021 }, 7),
  checkpointKey: ([u]) => audit.checkpointKey({ unionId: u, year: 2021 }, 7),
  markKey: ([u, a]) => audit.markKey(general.entryKey(decisions.interestKey(u, a), 7)),
  headIndexKeys: ([u]) => audit.headIndexKeys({ unionId: u, year: 2021 }),
  awardKey: ([u, a]) => awards.awardKey(u, a),
  awardReceiptKey: ([u, a]) => awards.awardReceiptKey(u, a, 7),
  awardIndexKeys: ([u, a]) => awards.awardIndexKeys(u, 2021, a),
  honourKey: ([u, a]) => awards.honourKey(u, a),
  honourReceiptKey: ([u, a]) => awards.honourReceiptKey(u, a, 7),
  awardListKey: ([u, a]) => awards.awardListKey(u, a),
  awardListReceiptKey: ([u, a]) => awards.awardListReceiptKey(u, a, 7),
  surveyKey: ([u, a]) => awards.surveyKey(u, a),
  surveyIndexKeys: ([u, a]) => awards.surveyIndexKeys(u, '2021-05-06', a),
  tallyKey: ([u, a]) => awards.tallyKey(u, a),
  answeredKey: ([u, a, b]) => awards.answeredKey(u, a, b),
  visitKey: ([u, a]) => awards.visitKey(u, a),
  rowKey: ([u, a]) => compliance.rowKey(u, a),
  figuresKey: ([u, a]) => compliance.figuresKey(u, shelfOfSuppliers(2021), escaped(a)),
  asOfKey: ([u]) => compliance.asOfKey(u),
  takenKey: ([u, a, b]) => compliance.takenKey(u, a, 2021, b),
  takenPosting: ([u, a]) => compliance.takenPosting(u, 2021, a),
  openPosting: ([u]) => compliance.openPosting(u),
  postingsOfRow: ([u, a, b, c]) => Object.fromEntries(compliance.postingsOfRow(u, rowOf(a, b, c, a))),
  sourceOf: ([u, a]) => compliance.sourceOf(u, { clause: a, limit: 1 }),
  decisionKey: ([u, a]) => decisions.decisionKey(u, a),
  'decisions.partKey': ([u, a, b, c]) => decisions.partKey(u, a, b as never, c),
  partKeyOf: ([u, a, b, c]) => decisions.partKeyOf({ unionId: u, decisionId: a, type: b, key: c } as never),
  decisionReceiptKey: ([u, a]) => decisions.decisionReceiptKey(u, a, 7),
  logKey: ([u, a, b, c]) => decisions.logKey(decisions.partKey(u, a, b as never, c), 7),
  useKey: ([u, a]) => decisions.useKey(u, a),
  adoptedKey: ([u]) => decisions.adoptedKey(u),
  gateKey: ([u, a]) => decisions.gateKey(u, a, 7),
  decisionIndexKeys: ([u, a]) => decisions.decisionIndexKeys(u, '2021-05-06', a),
  interestKey: ([u, a]) => decisions.interestKey(u, a),
  invoiceItemKey: ([u, a]) => detection.invoiceItemKey(u, a),
  purchaseKey: ([u, a, b]) => detection.purchaseKey(u, { supplier: a }, '2021-05-06', b),
  listVersionKey: ([u, a]) => detection.listVersionKey(u, { category: a }),
  ledgerKey: ([u, a]) => detection.ledgerKey(u, a, 2021),
  alertKey: ([u, a]) => detection.alertKey(u, a),
  alertIndexKeys: ([u, a, b, c]) =>
    detection.alertIndexKeys({
      ...{ unionId: u, status: a, severity: b, code: c, raisedAt: '2021-05-06T00:00:00.000Z', id: a },
    } as never),
  alertIndexFor: ([u, a]) => detection.alertIndexFor(u, { code: a } as never),
  directoryKey: ([u, a]) => people.directoryKey(u, a),
  directoryIndexKeys: ([u, a]) => people.directoryIndexKeys(u, a),
  hookKey: ([u, a]) => events.hookKey(u, a),
  secretKey: ([u, a]) => events.secretKey(u, a),
  laneKey: ([u, a, b]) => events.laneKey({ unionId: u, hookId: a, record: b }),
  deliveryKey: ([u, a, b]) => events.deliveryKey({ unionId: u, hookId: a, record: b, sequence: 7 }),
  parkedKey: ([u]) => events.parkedKey(u),
  deliveryIndexKeys: ([u, a, b]) =>
    events.deliveryIndexKeys({
      ...{ unionId: u, hookId: a, record: b, sequence: 7, state: 'pending', dueAt: '2021-05-06T00:00:00.000Z' },
    } as never),
  evidenceKey: ([u, a]) => evidence.evidenceKey(u, a),
  fileKey: ([u, a]) => evidence.fileKey(u, a),
  talkKey: ([u, a]) => evidence.talkKey(u, a),
  talkIndexKeys: ([u, a, b]) => evidence.talkIndexKeys(u, a, '2021-05-06', b),
  talkCountKey: ([u]) => evidence.talkCountKey(u, 2021),
  personKey: ([u, a]) => evidence.personKey(u, a),
  sealKey: ([u, a]) => evidence.sealKey(general.requestKey(u, a), 7),
  proxyKey: ([u, a]) => proxies.proxyKey(u, { to: '2021-05-06', id: a }),
  rulesetKey: ([a]) => replay.rulesetKey(a, 7),
  streamKey: ([a]) => stream.streamKey(a as never),
  asideKey: ([a, b]) => stream.asideKey('log', decisions.interestKey(a, b)),
  takeUpKey: ([u, a]) => stream.takeUpKey(u, a as never),
} satisfies Record<string, Make>;

/** Exported, and no key of a record: where 0.4.0 put marks, ranges of days, figures as text, gates by number. */
const NO_KEYS = ['formerMarkKey', 'dayRange', 'pad', 'sortableFen', 'isByAmount', 'gateOf'];

const name = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '#',
        '%',
        '%23',
        '%25',
        '\n',
        '\u0000',
        '\u0085',
        '#ENTRY#000001',
        'ENTRY#000001',
        'KEY',
        '|',
        '/',
      ),
      fc.constantFrom('UNION#u', '#ANSWERED', 'SURVEY', 'REQUEST', '张三', '😀', ' ', '~', 'a', 'x', '1'),
      fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const names = fc.tuple(name, name, name, name);

/** Every text of a key, under the name of where it stands. */
const textsOf = (made: unknown, at = ''): readonly (readonly [string, string])[] => {
  if (typeof made === 'string') return [[at, made]];
  if (typeof made !== 'object' || made === null) return [];
  return Object.entries(made).flatMap(([place, one], i) => textsOf(one, `${at}/${place.includes('#') ? i : place}`));
};
const hashes = (text: string) => text.split('#').length;

describe('keys', () => {
  it('are all looked at here', () => {
    const exported = Object.values(MODULES).flatMap((module) =>
      Object.entries(module).flatMap(([called, one]) => (typeof one === 'function' ? [called] : [])),
    );
    const looked = Object.keys(of).map((called) => called.split('.').at(-1));
    expect(exported.filter((called) => !looked.includes(called) && !NO_KEYS.includes(called))).toEqual([]);
    expect(looked.filter((called) => !exported.includes(called ?? ''))).toEqual([]);
  });

  it.each(Object.entries<Make>(of))('%s has the same parts whatever the names, and no control character', (_, make) => {
    const plain = new Map(textsOf(make(['u', 'a', 'b', 'c'])));
    fc.assert(
      fc.property(names, (given) => {
        for (const [at, text] of textsOf(make(given))) {
          expect(text).not.toMatch(/\p{Cc}/u);
          expect([at, hashes(text)]).toEqual([at, hashes(plain.get(at) ?? '')]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of an entry are told from every other by their end, whoever is called how', () => {
    const ENTRIES = ['entryKey', 'logKey'];
    const others = Object.entries<Make>(of).filter(([called]) => !ENTRIES.includes(called));
    fc.assert(
      fc.property(names, (given) => {
        for (const [called, make] of others) {
          const { sk } = make(given) as Partial<Key>;
          expect([called, sk === undefined ? null : sequenceOf(sk)]).toEqual([called, null]);
        }
        for (const called of ENTRIES) expect(sequenceOf((of[called as 'entryKey'](given) as Key).sk)).toBe(7);
      }),
      { numRuns: 300 },
    );
  });

  it('of two different things are never one', () => {
    const made = (given: Parameters<Make>[0]) =>
      Object.entries<Make>(of).flatMap(([called, make]) => {
        const { pk, sk } = make(given) as Partial<Key>;
        return pk !== undefined && sk !== undefined ? [[`${pk}\n${sk}`, called] as const] : [];
      });
    /** The same key by two roads. */
    const SAME = [['decisions.partKey', 'partKeyOf'], []];
    fc.assert(
      fc.property(names, names, (one, two) => {
        const known = new Map(made(one));
        for (const [text, called] of made(two)) {
          const earlier = known.get(text);
          const isSame =
            earlier === called || SAME.some((pair) => pair.includes(called) && pair.includes(earlier ?? ''));
          expect(earlier === undefined || isSame, `${called} and ${earlier}: ${text}`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of two names are two', () => {
    fc.assert(
      fc.property(name, name, name, name, (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        expect(general.idempotencyKey('u', a, b)).not.toEqual(general.idempotencyKey('u', c, d));
        expect(awards.answeredKey('u', a, b)).not.toEqual(awards.answeredKey('u', c, d));
        expect(events.laneKey({ unionId: 'u', hookId: a, record: b })).not.toBe(
          events.laneKey({ unionId: 'u', hookId: c, record: d }),
        );
      }),
    );
  });
});

describe('the encoding', () => {
  it('changes #, % and control characters and nothing else, and is read back', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'grapheme' })), (text) => {
        expect(unescaped(escaped(text))).toBe(text);
        if (!/[#%\p{Cc}]/u.test(text)) expect(escaped(text)).toBe(text);
      }),
    );
    expect(escaped('a#b%c\n\u0000\u007f\u0085é张 /|~:@+')).toBe('a%23b%25c%0A%00%7F%C2%85é张 /|~:@+');
  });

  it('leaves the keys of ordinary names as 0.4.0 wrote them', () => {
    expect(general.idempotencyKey('union-a', 'auth0|5f7c8ec7c33c6c004bbafe82', 'key-0001')).toEqual({
      pk: 'UNION#union-a#KEY#auth0|5f7c8ec7c33c6c004bbafe82#key-0001',
      sk: 'KEY',
    });
    expect(decisions.interestKey('union-a', 'wang.fang@example.cn')).toEqual({
      pk: 'UNION#union-a#INTERESTS',
      sk: 'PERSON#wang.fang@example.cn',
    });
    expect(awards.answeredKey('union-a', 'S2026-1', '职工 001/甲')).toEqual({
      pk: 'UNION#union-a#SURVEY#S2026-1#ANSWERED',
      sk: '职工 001/甲',
    });
    expect(formsOf(decisions.interestKey('union-a', '职工 001/甲'))[1]).toBeNull();
  });

  it('knows the key that 0.4.0 wrote for a name with such characters', () => {
    const forms = formsOf(awards.answeredKey('u', 'S1', 'a#b%c\n'));
    expect(forms).toContainEqual({ pk: 'UNION#u#SURVEY#S1#ANSWERED', sk: 'a#b%c\n' });
    expect(forms).toContainEqual({ pk: 'UNION#u#SURVEY#S1#ANSWERED', sk: 'a%23b%25c%0A' });
  });
});
