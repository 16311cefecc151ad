/**
 * Test files that CI runs and `npm test` leaves to it, each with its seconds on two cores and why it takes them. What they
 * hold is sampled in `npm test` by the files beside them; `npm run test:long` runs them all, and a name runs one.
 */
export const LONG: Readonly<Record<string, readonly [seconds: number, why: string]>> = {
  'test/races/enumerate.test.ts': [136, 'starts a server anew at every step of a call'],
  'test/product/product.test.ts': [33, 'runs the product on a folder and kills it'],
  'test/rules/metamorphic.test.ts': [25, 'changes every fact of every example'],
  'test/stream/poison.test.ts': [23, 'poisons every kind of item at three places'],
  'test/stream/lambda.test.ts': [30, 'the Lambda path by itself, tampered with in eight ways'],
  'test/stream/take-up.test.ts': [15, 'runs the command on a folder, twice'],
  'test/fuzz/lives.test.ts': [15, 'plays every writing route of the fuzzer without changes'],
  'test/fuzz/chunk.test.ts': [14, 'kills a process of the fuzzer'],
  'test/decisions/secrecy.test.ts': [19, 'two unions, every reader, every route'],
  'test/replay/replay.test.ts': [17, 'replays in fresh processes of four zones and languages'],
  'test/rules/build/check-rules.test.ts': [16, 'a build for each fault of a rule'],
  'test/rules/build/check-kinds.test.ts': [11, 'a build for each fault of a kind'],
  'test/pack/sealed.test.ts': [16, 'packs before and after a person is shredded'],
  'test/evidence/large-answers.test.ts': [15, 'lists and minutes above 1 MB'],
  'test/races/races.test.ts': [15, 'two hundred officers at once'],
  'test/races/keys.test.ts': [13, 'each call fifty times at once, and after a restart'],
  'test/pack/large.test.ts': [12, 'a request returned until its pack is above 1 MB'],
  'test/pack/pack.test.ts': [12, 'flips bits all over a pack'],
  'test/compliance/capacity.test.ts': [12, 'a year of requests behind a page'],
  'test/product/members.test.ts': [10, 'kills the product while it plans for six hundred'],
  'test/decisions/crowd.test.ts': [10, 'two hundred scorers at once'],
  'test/decisions/after.test.ts': [29, 'fourteen matters from the vote to the rating, day by day'],
  'test/awards/survey-facts.test.ts': [18, 'a hundred answers for each verdict'],
  'test/awards/lists.test.ts': [12, 'whole lists, ties and replacements'],
  'test/rules/build.test.ts': [10, 'builds the rules in other places and orders'],
  'test/infra/stacks/audit-hash.test.ts': [8, 'synthesises stacks of its own'],
  'test/infra/stacks/plan-sweeper.test.ts': [8, 'synthesises stacks of its own'],
  'test/detection/together.test.ts': [7, 'files of more requests than a transaction holds'],
  'test/audit/tamper.test.ts': [8, 'changes the table byte by byte'],
  'test/people/crash-plan.test.ts': [8, 'kills a plan at every transaction'],
  'test/adapters/door/sheets.test.ts': [8, 'workbooks in a process that is measured'],
  'test/canaries/canaries.test.ts': [7, 'searches everything that was written'],
  'test/rules/mutation.test.ts': [7, 'mutates rules and limits'],
};

export const LONG_FILES = Object.keys(LONG);
