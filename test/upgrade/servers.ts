/** Starts and ends the product of a folder of source, whole or only its handlers on another's table. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { freePort } from '../product/product.ts';

const readKey = (file: string): string => readFileSync(file, 'utf8').trim();
const TIMED = fileURLToPath(new URL('timed.ts', import.meta.url));

export interface Running {
  readonly url: string;
  /** Address of the database that it uses. */
  readonly endpoint: string;
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

const run = async (root: string, env: Readonly<Record<string, string>>): Promise<Running> => {
  const port = await freePort();
  const all = { ...process.env, LOG_LEVEL: 'error', ...env, PORT: String(port) };
  const child = spawn(process.execPath, ['--import', 'tsx', TIMED, root], { cwd: root, env: all });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => /^ready [\s\S]*^database /m.test(text) && resolve());
    child.once('exit', (code) => reject(new Error(`the product of ${root} ended with ${code}:\n${text}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const endpoint = /^database (\S+)$/m.exec(text)?.[1] ?? '';
  const url = `http://127.0.0.1:${port}`;
  return { url, endpoint, child, output: () => text, stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
};

/** The whole product on a data folder, its clock beginning at an instant. */
export const startWhole = (root: string, dataDir: string, clockStart: string): Promise<Running> =>
  run(root, { DATA_DIR: dataDir, CLOCK_START: clockStart });

/** Only the handlers, on the table of a product that runs, with the keys of its folder. */
export const startBeside = (root: string, whole: Running, dataDir: string, clockStart: string): Promise<Running> => {
  const folder = dataFolder(dataDir);
  return run(root, {
    SERVE_ONLY: '1',
    CLOCK_START: clockStart,
    TABLE_NAME: 'union-rules',
    DYNAMODB_ENDPOINT: whole.endpoint,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    EVENT_KEY: readKey(folder.eventKeyFile),
    EVIDENCE_FOLDER: folder.evidenceFolder,
    EVIDENCE_URL: whole.url,
    SEALING_KEY_FILE: folder.sealingKeyFile,
    AUDIT_KEY_FILE: folder.auditKeyFile,
    TOKEN_KEY_FILE: folder.tokenKeyFile,
  });
};
