/**
 * The stories under fixtures/. `npm start` plays the seed on the first start and prints calls to try;
 * `npm run story -- seed-2021` plays one against the product that runs, or says how to start it.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Played, playStory, type Story } from './player.ts';
import { ROOT } from './settings.ts';

const FIXTURES = join(ROOT, 'fixtures');

/** Every story there is, the seed first: later ones may build upon it. */
export const storyNames = (): readonly string[] => {
  const found = globSync('*/story.json', { cwd: FIXTURES }).map((path) => path.split(/[\\/]/)[0] ?? '');
  return ['seed-2021', ...found.filter((name) => name !== 'seed-2021').toSorted()];
};

/** Reads `fixtures/<name>/story.json`. */
export const readStory = (name: string): Story => {
  const file = join(FIXTURES, name, 'story.json');
  if (!existsSync(file)) throw new Error(`no story "${name}"; there are: ${storyNames().join(', ')}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Story;
};

/** Plays the seed through the HTTP API. Throws with the first difference: a seed that comes out wrong must be seen. */
export const playSeed = async (baseUrl: string, _dataDir: string): Promise<void> => {
  const played = await playStory(baseUrl, readStory('seed-2021'));
  const [first] = played.flatMap(({ step, differences }) => differences.map((line) => `${step.id}: ${line}`));
  if (first) throw new Error(first);
};

const BODIES = 'fixtures/first-calls';

/**
 * What a stranger reads first: the rule book, how to get a token, and calls that a person can read and type, in the folder
 * of the project. A walk on a Saturday with 133 prizes of 200 complies, one with 134 does not.
 */
export const whatToTry = (baseUrl: string): string => {
  const token = `-H "authorization: Bearer $TOKEN"`;
  const json = `-H 'content-type: application/json'`;
  const walk = (winners: number) =>
    `curl -s ${baseUrl}/v1/evaluations ${token} ${json} -d @${BODIES}/walk-${winners}-prizes.json`;
  return `
规则手册  Rule book (no token): ${baseUrl}/rulebook
接口说明  Contract: ${baseUrl}/v1/openapi.json

试一试（在本目录的另一个终端中）  What to try, in another terminal in this folder

1. 取得令牌：身份写在 ${BODIES}/officer.json，角色可改  A token; who you are is in that file
TOKEN=$(curl -s ${baseUrl}/local/tokens ${json} -d @${BODIES}/officer.json | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')

2. 健步走 200 人、获奖 133 人 → 合规（有标准未经确认，故标“暂定”）  Compliant
${walk(133)}

3. 同上，获奖 134 人 → 不合规，整改建议：不超过 133 人  Non-compliant, with what to change
${walk(134)}

4. 示例申请  Sample requests
curl -s ${baseUrl}/v1/requests ${token}

结束  Stop: Ctrl-C
`;
};

const outcomeOf = ({ answer, status }: Played): string => {
  const { outcomeLabel, verdict, request } = answer as Record<string, { outcomeLabel?: string } & string>;
  return String(outcomeLabel ?? verdict?.outcomeLabel ?? request?.outcomeLabel ?? `HTTP ${status}`);
};

const print = (story: Story, played: readonly Played[]): void => {
  console.log(`\n${story.title}\n`);
  for (const one of played) {
    const { step, differences } = one;
    console.log(
      `${differences.length ? '✗' : '✓'} ${step.id} | ${step.says} | 应得：${step.shows} | 实得：${outcomeOf(one)}`,
    );
    if (step.assumed) console.log(`    自定数字：${step.assumed}`);
    for (const line of differences) console.log(`    ${line}`);
  }
  for (const line of story.notYet ?? []) console.log(`– 尚未判断：${line}`);
};

const main = async (): Promise<void> => {
  const baseUrl = process.env.BASE_URL ?? `http://127.0.0.1:${process.env.PORT ?? 8787}`;
  const isUp = await fetch(`${baseUrl}/v1/health`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isUp) throw new Error(`nothing answers at ${baseUrl}: run npm start in another terminal first`);
  const names = process.argv.slice(2);
  let failed = 0;
  let steps = 0;
  for (const name of names.length ? names : storyNames()) {
    const story = readStory(name);
    const played = await playStory(baseUrl, story);
    print(story, played);
    steps += played.length;
    failed += played.filter(({ differences }) => differences.length).length;
  }
  console.log(`\nsteps ${steps}, differences ${failed}`);
  process.exitCode = failed ? 1 : 0;
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
