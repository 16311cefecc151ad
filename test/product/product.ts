/** Starts the product as a person does, on a folder and a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenSubject } from '../../infra/local/tokens.ts';
import { ROOT } from '../sources.ts';

export interface Product {
  readonly url: string;
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Ctrl-C, and waits until the process is gone. */
  readonly stop: () => Promise<void>;
  /** kill -9, and waits. */
  readonly kill: () => Promise<void>;
}

export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

const isReady = (child: ChildProcess, output: () => string) =>
  new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => /^ready /m.test(output()) && resolve());
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${output()}`)));
  });

/** One process, no shell between: what is killed is the server itself. `root` is another tree, such as an earlier commit. */
export const startProduct = async (dataDir: string, port: number, root = ROOT): Promise<Product> => {
  const environment = { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], { cwd: root, env: environment });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  const output = () => text;
  await isReady(child, output);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { url: `http://127.0.0.1:${port}`, child, output, stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
};

export const person = (name: string, roles: TokenSubject['roles'], unionId = 'finance-demo'): TokenSubject => ({
  sub: name,
  name,
  roles,
  unionId,
});

export interface Sent {
  readonly status: number;
  readonly text: string;
  readonly json: Record<string, unknown>;
  readonly headers: Headers;
}

export const send = async (
  url: string,
  {
    method = 'GET',
    token,
    body,
    headers = {},
  }: { method?: string; token?: string; body?: string; headers?: Record<string, string> },
): Promise<Sent> => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: JSON.parse(text), headers: answer.headers };
};

/** The example of a kind as a body, with some facts changed. */
export const exampleBody = async (url: string, token: string, kind: string, facts = {}): Promise<string> => {
  const { json } = await send(`${url}/v1/kinds/${kind}`, { token });
  const example = json.example as { occurredOn: string; facts: Record<string, unknown> };
  return JSON.stringify({ kind, occurredOn: example.occurredOn, facts: { ...example.facts, ...facts } });
};
