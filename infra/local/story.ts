/**
 * The stories under fixtures/. `npm start` plays the seed on the first start and prints two calls to try;
 * `npm run story -- seed-2021` plays one against the product that runs, or says how to start it.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Played, playStory, type Story, tokenFor } from './player.ts';
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

const kindExample = async (baseUrl: string, token: string, kind: string) => {
  const answer = await fetch(`${baseUrl}/v1/kinds/${kind}`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { example: { occurredOn: string; facts: Record<string, unknown> } }).example;
};

const curlLine = (baseUrl: string, token: string, body: unknown) =>
  `curl -s ${baseUrl}/v1/evaluations -H 'authorization: Bearer ${token}' -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;

/** Two complete calls: a walk with 133 prizes of 200 complies, one with 134 does not. */
export const printWhatToTry = async (baseUrl: string): Promise<void> => {
  const { callers } = readStory('seed-2021');
  const officer = callers.officer;
  if (!officer) throw new Error('the seed story has no officer');
  const token = await tokenFor(baseUrl, officer);
  const kind = 'sports-culture-event';
  const { occurredOn, facts } = await kindExample(baseUrl, token, kind);
  const walk = (winnerCount: number) =>
    curlLine(baseUrl, token, { kind, occurredOn, facts: { ...facts, winnerCount } });
  console.log(`
试一试  What to try
1. 健步走 200 人、获奖 133 人 → "outcome":"compliant" 合规（有标准未经确认，故标“暂定”）
${walk(133)}

2. 同上，获奖 134 人 → "outcome":"non-compliant" 不合规，整改建议：不超过 133 人
${walk(134)}

示例申请  Sample requests: curl -s ${baseUrl}/v1/requests -H 'authorization: Bearer ${token}'
接口说明  Contract: ${baseUrl}/v1/openapi.json    结束  Stop: Ctrl-C
`);
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
