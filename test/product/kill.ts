/**
 * `npm run test:kill [rounds]`: eight clients submit while the server is killed with -9. After each restart every
 * acknowledged request must be there whole, a retry must give the acknowledged bytes, and no request may be half.
 */
import { tokenFor } from '../../infra/local/player.ts';
import { exampleBody, freePort, newFolder, type Product, person, type Sent, send, startProduct } from './product.ts';

const CLIENTS = 8;
const rounds = Number(process.argv[2] ?? 10);
const { folder, remove } = newFolder();
const port = await freePort();

interface Attempt {
  readonly key: string;
  readonly body: string;
  /** The answer, or null when the server died before it came. */
  readonly text: string | null;
}

const post = (product: Product, token: string, { key, body }: Omit<Attempt, 'text'>): Promise<Sent | null> =>
  send(`${product.url}/v1/requests`, { method: 'POST', token, body, headers: { 'idempotency-key': key } }).catch(
    () => null,
  );

/** Submits one after the other until the server is gone. */
const client = async (product: Product, token: string, name: string, body: string): Promise<readonly Attempt[]> => {
  const attempts: Attempt[] = [];
  for (let i = 0; product.child.exitCode === null && product.child.signalCode === null; i++) {
    const attempt = { key: `${name}-${i}-attempt`, body };
    const answer = await post(product, token, attempt);
    if (answer && answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
    attempts.push({ ...attempt, text: answer?.text ?? null });
  }
  return attempts;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every request of the list must open with a receipt that repeats its verdict. */
const countHalf = async (product: Product, token: string): Promise<{ listed: number; half: number }> => {
  let [listed, half, cursor] = [0, 0, '' as string | null];
  while (cursor !== null) {
    const { json } = await send(`${product.url}/v1/requests?limit=200${cursor && `&cursor=${cursor}`}`, { token });
    for (const { id } of json.requests as { id: string }[]) {
      const receipt = await send(`${product.url}/v1/requests/${id}/receipt`, { token });
      const hash = (receipt.json.receipt as { hash?: string } | undefined)?.hash;
      const opened = await send(`${product.url}/v1/requests/${id}`, { token });
      if (!hash || opened.json.receiptHash !== hash || !opened.json.verdict) half++;
      listed++;
    }
    cursor = json.cursor as string | null;
  }
  return { listed, half };
};

const all: Attempt[] = [];
let [lost, doubled] = [0, 0];
let product = await startProduct(folder, port);
const token = await tokenFor(product.url, person('officer-1', ['officer']));
const body = await exampleBody(product.url, token, 'outing');

for (let round = 1; round <= rounds; round++) {
  const clients = Array.from({ length: CLIENTS }, (_, i) => client(product, token, `round-${round}-client-${i}`, body));
  await pause(300 + Math.random() * 700);
  await product.kill();
  const attempts = (await Promise.all(clients)).flat();
  product = await startProduct(folder, port);
  for (const attempt of attempts) {
    const again = await post(product, token, attempt);
    if (again?.status !== 201 || (attempt.text !== null && again.text !== attempt.text)) lost++;
  }
  all.push(...attempts);
  const acknowledged = attempts.filter(({ text }) => text !== null).length;
  console.log(`round ${round}: acknowledged ${acknowledged}, cut off ${attempts.length - acknowledged}`);
}

const { listed, half } = await countHalf(product, token);
const SEED = (await import('../../infra/local/story.ts')).readStory('seed-2021').steps;
doubled =
  listed - all.length - SEED.filter(({ call, expect }) => call.path === '/v1/requests' && expect.status === 201).length;
await product.stop();
remove();
console.log(`rounds ${rounds}, submissions ${all.length}, lost ${lost}, doubled ${doubled}, half ${half}`);
process.exitCode = lost || half || doubled ? 1 : 0;
