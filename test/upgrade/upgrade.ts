/**
 * `npm run test:upgrade`: today's product on a copy of a data folder that 0.4.0 wrote and was killed in. Everything is
 * read, verified and replayed; old keys answer their bytes; nobody does twice what they did then; what was left open is
 * finished; whole stories run with half of their calls at a server of the old code on the same table; and in the end every
 * log verifies, grown on what was signed of it then, and an entry that is dropped is found.
 */
import { playStory } from '../../infra/local/player.ts';
import { readStory } from '../../infra/local/story.ts';
import { newFolder } from '../product/product.ts';
import { ROOT } from '../sources.ts';
import { type Calls, callsTo, person } from './calls.ts';
import { type Checked, checkAll, checkKeys, checkReads, othersIn, replayAll } from './checks.ts';
import { checkEnd, checkLogged } from './end.ts';
import { type Contents, readAnswers, readContents, readWrites, unpackTo } from './fixture.ts';
import { beginSelection, beginVote, finishSelection, finishVote, voteTwice } from './matters.ts';
import { oldCode } from './old-code.ts';
import { startRelay } from './relay.ts';
import {
  approveBudget,
  beginRequests,
  finishPlan,
  finishRequests,
  importRegister,
  planBody,
  RECIPIENTS,
  takenOf,
} from './requests.ts';
import { type Running, startBeside, startWhole } from './servers.ts';
import { beginSubs, enrol, finishSurvey, MAY_BE_MEMBERS, trySubsTwice } from './subs.ts';

const UNION = 'upgrade-demo';
const MIXED = 'mixed-demo';
const MINUTE_MS = 60_000;

const wrong: string[] = [];
const tell = (says: string, { count, wrong: found }: Checked): number => {
  wrong.push(...found);
  console.log(`${found.length ? '✗' : '✓'} ${says}: ${count}, differences ${found.length}`);
  for (const line of found.slice(0, 20)) console.log(`    ${line}`);
  return count;
};
const one = (isRight: boolean, says: string): Checked => ({ count: 1, wrong: isRight ? [] : [says] });

/** Votes, answers and keys of then, tried a second time now. */
const tryTwice = async (calls: Calls, { vote, survey }: Contents): Promise<void> => {
  tell('votes that cannot be cast twice', { count: vote.voted.length, wrong: await voteTwice(calls, vote) });
  await enrol(calls);
  const found = await trySubsTwice(calls, survey);
  tell('people who cannot answer, declare or use a key twice', { count: survey.answered.length, wrong: found });
};

/** The person whose place in the log a poisoned name took, and who could not declare then. */
const declareInPlace = async (calls: Calls, { tail: { unionId, poison } }: Contents): Promise<Checked> => {
  const locked = person(unionId, poison.split('#')[0] ?? '', 'member');
  const { status, text } = await calls.post(locked, '/v1/interests', { body: { interests: [] } });
  const own = await calls.get(person(unionId, poison, 'member'), '/v1/interests');
  const { interests = [] } = own.json as { interests?: unknown[] };
  return {
    count: 1,
    wrong: [
      ...(status === 201 ? [] : [`${locked.sub} declares: ${status} ${text.slice(0, 200)}`]),
      ...(interests.length === 1 ? [] : [`the interests of ${poison}: ${own.text.slice(0, 200)}`]),
    ],
  };
};

/** Everything that was left open, brought to its end through HTTP. @returns how many matters */
const finish = async (calls: Calls, { requests, plan, vote, survey, selection }: Contents): Promise<number> => {
  const all = [
    tell('the plan cut off half way, resumed to its end', one(await finishPlan(calls, plan.body, plan.id), plan.id)),
    tell('the vote, closed', one(await finishVote(calls, vote), vote.id)),
    tell('the survey, closed', one(await finishSurvey(calls, survey), survey.id)),
    tell('the selection, concluded', one(await finishSelection(calls, selection), selection.id)),
  ];
  const closed = await finishRequests(calls, requests);
  const open = Object.keys(requests).length - 1;
  all.push(tell('requests at every stage, closed', { count: closed, wrong: closed === open ? [] : [`of ${open}`] }));
  return all.reduce((total, count) => total + count, 0);
};

/** A union's whole work: budget, register, requests, a plan, a vote, a survey and a selection, from first to last. */
const playWhole = async (calls: Calls): Promise<Checked> => {
  await approveBudget(calls);
  await importRegister(calls);
  const requests = await beginRequests(calls);
  await enrol(calls);
  const [vote, selection] = [await beginVote(calls), await beginSelection(calls)];
  // Fewer than five answers are not shown.
  const survey = await beginSubs(calls, [...MAY_BE_MEMBERS, ...RECIPIENTS.slice(0, 6)]);
  const closed = await finishRequests(calls, requests);
  const plan = await calls.must(201, { ...officer }, '/v1/requests', {
    body: await planBody(calls, RECIPIENTS.slice(0, 60)),
  });
  const taken = await takenOf(calls, RECIPIENTS.slice(0, 60));
  return {
    count: 1,
    wrong: [
      ...(closed === Object.keys(requests).length - 1 ? [] : [`mixed: ${closed} requests closed`]),
      ...(plan.status === 201 && taken[0] === taken[1] ? [] : [`mixed: the plan took ${taken.join(' to ')}`]),
      ...(await voteTwice(calls, vote)),
      ...(await trySubsTwice(calls, survey)),
      ...((await finishVote(calls, vote)) ? [] : ['mixed: the vote']),
      ...((await finishSurvey(calls, survey)) ? [] : ['mixed: the survey']),
      ...((await finishSelection(calls, selection)) ? [] : ['mixed: the selection']),
    ],
  };
};
const officer = { sub: 'officer-1', name: 'officer-1', roles: ['officer'], unionId: MIXED } as const;

/** Half of the writes and half of the reads go to the old code; then each key is asked for again at today's. */
const playMixed = async (now: Running, dataDir: string, commit: string, start: string): Promise<number> => {
  const old = await startBeside(oldCode(commit), now, dataDir, start);
  const relay = await startRelay([old.url, now.url]);
  try {
    tell('a union served by both', await playWhole(callsTo(relay.url, MIXED)));
    // Proxies and transfers need today's directory, which the old code does not write: they are tried in the unit tests.
    const played = await playStory(relay.url, readStory('fact-base-finance'));
    const differences = played.flatMap(({ step, differences }) => differences.map((line) => `${step.id}: ${line}`));
    tell('a story served by both', { count: played.length, wrong: differences });
    tell('keys of both, asked of today', await checkKeys(callsTo(now.url, MIXED), relay.writes));
    console.log(`  calls: old code ${relay.counts[0]}, today ${relay.counts[1]}`);
    return relay.counts.reduce((total, count) => total + count, 0);
  } finally {
    relay.stop();
    await old.stop();
  }
};

/** What the logs, checkpoints and packs of all unions say when everything is finished. @returns how much was looked at */
const verifyEnd = async (calls: Calls, endpoint: string): Promise<number> => {
  const { logged, grown, audited, packs, found } = await checkEnd(calls, endpoint);
  const counts = [
    tell('entries at the end, each in its log once', logged),
    tell('logs that only add to what was signed', grown),
    tell('entries verified at the end', audited),
    tell('packs verified at the end', packs),
  ];
  tell('a dropped entry, found', one(found > 0, 'an entry was dropped, and the audit says nothing'));
  return counts.reduce((total, count) => total + count, 0);
};

const main = async (): Promise<void> => {
  const { folder, remove } = newFolder();
  const [contents, answers, writes] = [readContents(), readAnswers(), readWrites()];
  unpackTo(folder);
  const start = new Date(Date.parse(contents.killedAt) + MINUTE_MS).toISOString();
  const now = await startWhole(ROOT, folder, start);
  try {
    const calls = callsTo(now.url, UNION);
    const read = tell('records read', await checkReads(calls, answers, contents.readAt));
    tell('entries, also behind the poisoned one, each in its log once', await checkLogged(now.endpoint));
    const verified = tell('entries, checkpoints and packs verified', await checkAll(calls, contents));
    const replayed = tell('verdicts replayed', await replayAll(calls, contents.unions, othersIn(answers)));
    const keys = tell('keys asked again', await checkKeys(calls, writes));
    await tryTwice(calls, contents);
    tell('who was locked out by the poisoned name, declares', await declareInPlace(calls, contents));
    const differences = wrong.length;
    const finished = await finish(calls, contents);
    const mixed = await playMixed(now, folder, contents.commit, start);
    const end = await verifyEnd(calls, now.endpoint);
    console.log(
      `read ${read}, verified ${verified}, replayed ${replayed}, keys ${keys}, differences ${differences}, finished ${finished}, mixed steps ${mixed}, verified at the end ${end}, differences ${wrong.length - differences}`,
    );
  } finally {
    await now.stop();
    remove();
  }
  process.exitCode = wrong.length ? 1 : 0;
};

await main();
