/**
 * `npm run test:races [pairs] [seeds]`: two officers for the last money (H02), and 200 at once for ¥60 of ¥10,000.
 */
import { fileURLToPath } from 'node:url';
import type { Caller } from '../../functions/app/caller.ts';
import { type Deps, grantLine, lineOf, type Outcome, openBench, personOf, submit } from './bench.ts';

const YUAN = 100;
const CROWD = 200;
const FIT = 166;
const LEFT_FEN = 40 * YUAN;
const TRIES = 10;

export interface Raced {
  races: number;
  oversold: number;
  /** Races after which the line is wrong, or somebody was refused who should not have been. */
  lost: number;
  /** Callers who heard nothing but that the database is busy, however often they asked: nothing of theirs is lost. */
  unanswered: number;
}

/** ¥10,000 free; A asks ¥6,000 and B ¥5,000 at once: one wins, the other is told what is free. */
const racePair = async (deps: Deps, unionId: string): Promise<{ winners: number; isRight: boolean }> => {
  await grantLine(deps, unionId, 10_000 * YUAN);
  const ask = (sub: string, yuan: number) =>
    submit(deps, personOf(unionId, sub, 'officer'), yuan * YUAN, `pair-${sub}`);
  const answers = await Promise.all([ask('officer-a', 6_000), ask('officer-b', 5_000)]);
  const winners = answers.filter(({ status }) => status === 201).length;
  const told = answers.find(({ code }) => code === 'QUOTA_EXHAUSTED');
  const line = await lineOf(deps, unionId);
  const held = answers[0]?.status === 201 ? 6_000 : 5_000;
  const isRight =
    told?.body.freeFen === line.freeFen &&
    line.heldFen === held * YUAN &&
    line.freeFen + line.heldFen === line.grantedFen;
  return { winners, isRight };
};

/** Told that the database is busy, an officer asks again with the same key: that is what the key is for. */
const askUntilHeard = async (deps: Deps, officer: Caller): Promise<Outcome> => {
  for (let tries = 1; ; tries++) {
    const answer = await submit(deps, officer, 60 * YUAN, `crowd-${officer.sub}`);
    if (!answer.code?.startsWith('STORE_') || tries === TRIES) return answer;
  }
};

/** 200 × ¥60 on ¥10,000 at once: exactly 166 succeed, ¥40 are left, and all others are told so. */
const raceCrowd = async (deps: Deps, unionId: string) => {
  await grantLine(deps, unionId, 10_000 * YUAN);
  const officers = Array.from({ length: CROWD }, (_, i) => personOf(unionId, `officer-${i}`, 'officer'));
  const answers = await Promise.all(officers.map((officer) => askUntilHeard(deps, officer)));
  const line = await lineOf(deps, unionId);
  const succeeded = answers.filter(({ status }) => status === 201).length;
  const told = answers.filter(({ code }) => code === 'QUOTA_EXHAUSTED').length;
  const unanswered = answers.filter(({ code }) => code?.startsWith('STORE_')).length;
  const isLineRight = line.heldFen === succeeded * 60 * YUAN && line.freeFen + line.heldFen === line.grantedFen;
  const isExact = succeeded === FIT && line.freeFen === LEFT_FEN && told === CROWD - FIT;
  return { succeeded, isLineRight, isExact, unanswered };
};

/** Long runs say now and then how far they are. */
const EVERY = 1_000;

export const race = async (
  deps: Deps,
  pairs: number,
  seeds: number,
  say: (played: number, raced: Raced) => void = () => {},
): Promise<Raced> => {
  const raced: Raced = { races: pairs + seeds, oversold: 0, lost: 0, unanswered: 0 };
  for (let i = 0; i < pairs; i++) {
    const { winners, isRight } = await racePair(deps, `pair-${i}`);
    if (winners > 1) raced.oversold++;
    if (winners < 1 || !isRight) raced.lost++;
    if ((i + 1) % EVERY === 0) say(i + 1, raced);
  }
  for (let i = 0; i < seeds; i++) {
    const { succeeded, isLineRight, isExact, unanswered } = await raceCrowd(deps, `crowd-${i}`);
    if (succeeded > FIT) raced.oversold++;
    if (!isLineRight || (!isExact && !unanswered)) raced.lost++;
    raced.unanswered += unanswered;
    say(pairs + i + 1, raced);
  }
  return raced;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bench = await openBench();
  const { races, oversold, lost, unanswered } = await race(
    bench.deps,
    Number(process.argv[2] ?? 50),
    Number(process.argv[3] ?? 2),
    (played, raced) => console.log(`${played} played; so far oversold ${raced.oversold}, lost ${raced.lost}`),
  );
  await bench.stop();
  console.log(`callers who were not answered: ${unanswered}`);
  console.log(`races ${races}, oversold ${oversold}, lost ${lost}`);
  process.exitCode = oversold || lost || unanswered ? 1 : 0;
}
