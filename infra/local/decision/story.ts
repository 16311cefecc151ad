/** `npm run story:decision`: against the product at BASE_URL, or one that it starts on a folder of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../settings.ts';
import { playSelection } from './play.ts';
import { openStage } from './stage.ts';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

const startOwn = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], { cwd: ROOT, env });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
        if (/^ready /m.test(said)) resolve();
      });
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${said}`)));
  });
  await ready;
  const stop = async () => {
    child.kill('SIGINT');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, stop };
};

const main = async (): Promise<void> => {
  const { BASE_URL } = process.env;
  const own = BASE_URL ? null : await startOwn();
  const stage = openStage(BASE_URL ?? own?.url ?? '', console.log);
  try {
    const id = await playSelection(stage);
    const { steps, wrong } = stage.figures();
    console.log(`decision ${id}, union ${stage.unionId}: steps ${steps}, differences ${wrong}`);
    process.exitCode = wrong ? 1 : 0;
  } finally {
    await own?.stop();
  }
};

await main();
