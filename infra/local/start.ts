/** `npm start`: rules, database, table, the Lambdas behind an HTTP server, and on the first start a story to look at. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { FolderSettings } from '../../functions/adapters/files/folder.ts';
import type { FolderDoor } from '../../functions/adapters/files/folder-files.ts';
import { dataFolder, wasSeeded } from './data-folder.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION, startDatabase } from './database.ts';
import { openEventKey } from './event-key.ts';
import { loadHandlers } from './handlers.ts';
import { type HttpServer, serveHttp } from './http.ts';
import { CannotStart, reasonOf, say } from './say.ts';
import { portInUse, ROOT, readSettings, type Settings } from './settings.ts';
import { listenForStop, type Shutdown } from './shutdown.ts';
import { openTokenIssuer } from './tokens.ts';

const TABLE_NAME = 'union-rules';

async function start(settings: Settings, shutdown: Shutdown): Promise<void> {
  await refuseTakenPort(settings.port);
  const opened = await openDatabase(settings, shutdown);
  await buildRules();
  const server = await serve(settings, shutdown);
  await followStream(settings, shutdown);
  await forgetPassed(settings, opened, shutdown);
  await sendEvents(shutdown);
  await signDaily(shutdown);
  await forgetAnswers(settings, shutdown);
  await seed(settings, server.url, opened);
  process.stdout.write(`ready ${server.url}\n`);
  const { whatToTry } = await import('./story.ts');
  process.stdout.write(whatToTry(server.url));
}

/** Asked before anything is touched, so that a second start in the same terminal changes nothing. */
async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  await once(probe, 'listening').catch((error: unknown) => {
    throw explainListen(error, port);
  });
  probe.close();
  await once(probe, 'close');
}

function explainListen(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return portInUse(port);
  if (code !== 'EACCES') return error;
  return new CannotStart(
    `没有权限使用端口 ${port}：请换一个端口：PORT=8788 npm start。`,
    `Port ${port} may not be used by this account: choose another: PORT=8788 npm start.`,
  );
}

/** In a process of its own: the bundle must be written before the handlers that import it are loaded. */
async function buildRules(): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'rules/build.ts'], { cwd: ROOT, stdio: 'inherit' });
  const [exitCode] = await once(child, 'exit');
  if (exitCode === 0) return;
  throw new CannotStart(
    '规则没有通过检查，服务未启动：请按上面的提示改正 rules/ 中的文件后重试。',
    'The rules did not pass their checks, so nothing was started: correct the files in rules/ named above.',
  );
}

interface Opened {
  readonly databaseName: string;
  readonly isNewTable: boolean;
}

async function openDatabase({ dataDir }: Settings, shutdown: Shutdown): Promise<Opened> {
  const onLost = (): void => {
    console.error('数据库意外退出，服务已停止；已保存的记录不会丢失，请重新运行 npm start。');
    console.error(
      'The database ended unexpectedly and the service stops; what was recorded is kept: run npm start again.',
    );
    shutdown.stop(1);
  };
  const { endpoint, name, stop } = await startDatabase({ dataDir, onLost });
  shutdown.add(stop);
  const isNewTable = (await createTable(endpoint, TABLE_NAME)) === 'created';
  // A session token or profile of the person's own must not travel to the local endpoint.
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
  Object.assign(process.env, {
    TABLE_NAME,
    DYNAMODB_ENDPOINT: endpoint,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    EVENT_KEY: openEventKey(dataFolder(dataDir).eventKeyFile),
  });
  return { databaseName: name, isNewTable };
}

async function serve({ port, dataDir }: Settings, shutdown: Shutdown): Promise<HttpServer> {
  const issuer = await openTokenIssuer(dataFolder(dataDir).tokenKeyFile);
  const handlers = await loadHandlers();
  const door = await openDoor(dataDir, port);
  await archiveRules();
  await sweep();
  const server = await serveHttp({ handlers, issuer, port, door }).catch((error: unknown) => {
    throw explainListen(error, port);
  });
  shutdown.add(() => server.stop());
  return server;
}

/** Where files lie, and from which address they are fetched. */
async function filesOf(dataDir: string, port: number): Promise<FolderSettings> {
  const { systemClock } = await import('../../functions/adapters/system/clock.ts');
  return { folder: dataFolder(dataDir).evidenceFolder, baseUrl: `http://127.0.0.1:${port}`, clock: systemClock };
}

/** The folder of evidence, and the settings by which the handlers find it and the keys of what is sealed and signed. */
async function openDoor(dataDir: string, port: number): Promise<FolderDoor> {
  const { folderDoor } = await import('../../functions/adapters/files/folder-files.ts');
  const { sealingKeyFile, auditKeyFile } = dataFolder(dataDir);
  const files = await filesOf(dataDir, port);
  Object.assign(process.env, {
    EVIDENCE_FOLDER: files.folder,
    EVIDENCE_URL: files.baseUrl,
    SEALING_KEY_FILE: sealingKeyFile,
    AUDIT_KEY_FILE: auditKeyFile,
  });
  return folderDoor(files);
}

/** Before the first verdict: whatever this ruleset judges can be judged again by it, years later. */
async function archiveRules(): Promise<void> {
  const { deps } = await import('../../functions/handlers/deps.ts');
  const { archiveRuleset } = await import('../../functions/app/archive-ruleset.ts');
  await archiveRuleset(deps());
}

/** What a crash left of plans for many members is ended before anybody is served. */
async function sweep(): Promise<void> {
  const { deps } = await import('../../functions/handlers/deps.ts');
  const { sweepPlans } = await import('../../functions/app/sweep-plans.ts');
  await sweepPlans(deps());
}

/** What follows from changes is made by the same consumers as in the cloud, beside the server. */
async function followStream({ dataDir }: Settings, shutdown: Shutdown): Promise<void> {
  const [{ readStream }, { feeders }] = await Promise.all([
    import('./stream.ts'),
    import('../../functions/handlers/consumers.ts'),
  ]);
  const endpoint = process.env.DYNAMODB_ENDPOINT as string;
  const positionFile = dataFolder(dataDir).streamPositionFile;
  const reader = await readStream({ endpoint, tableName: TABLE_NAME, positionFile, consumers: feeders() });
  shutdown.add(() => reader.stop());
}

/** What every consumer has passed is deleted once a minute, also what lay there before this start. */
async function forgetPassed({ dataDir }: Settings, { databaseName }: Opened, shutdown: Shutdown): Promise<void> {
  if (databaseName !== 'embedded') return;
  const [{ every }, { deletePassed }] = await Promise.all([import('./timer.ts'), import('./stream-records.ts')]);
  const { databaseFile, streamPositionFile } = dataFolder(dataDir);
  const timer = every(60_000, () => deletePassed(databaseFile, TABLE_NAME, streamPositionFile));
  shutdown.add(() => timer.stop());
}

/** Events that are due are sent beside the server, as a timer does it in the cloud. */
async function sendEvents(shutdown: Shutdown): Promise<void> {
  const [{ every }, { handler }] = await Promise.all([
    import('./timer.ts'),
    import('../../functions/handlers/deliver-events.ts'),
  ]);
  const timer = every(1_000, handler);
  shutdown.add(() => timer.stop());
}

/** Checkpoints at the start and every day after, by the same function as in the cloud. */
async function signDaily(shutdown: Shutdown): Promise<void> {
  const [{ every }, { handler }] = await Promise.all([
    import('./timer.ts'),
    import('../../functions/handlers/sign-logs.ts'),
  ]);
  await handler();
  const timer = every(24 * 3_600_000, handler);
  shutdown.add(() => timer.stop());
}

/** Large answers whose address is past its time are deleted at the start and every ten minutes. */
async function forgetAnswers({ dataDir, port }: Settings, shutdown: Shutdown): Promise<void> {
  const [{ every }, { sweepAnswers }] = await Promise.all([
    import('./timer.ts'),
    import('../../functions/adapters/files/folder-answers.ts'),
  ]);
  const files = await filesOf(dataDir, port);
  const timer = every(600_000, () => sweepAnswers(files));
  shutdown.add(() => timer.stop());
}

/** Once for each database. The marker is written last: a story cut short is played again, and its keys make it safe. */
async function seed({ dataDir }: Settings, url: string, { databaseName, isNewTable }: Opened): Promise<void> {
  const folder = dataFolder(dataDir);
  if (!isNewTable && wasSeeded(folder, databaseName)) return;
  say('首次启动，正在写入示例数据……', 'First start: writing the sample data …');
  const { playSeed } = await import('./story.ts');
  await playSeed(url, dataDir).catch((error: unknown) => {
    throw new CannotStart(
      `示例数据没有写完（${reasonOf(error)}），服务已停止：请重新运行 npm start，已写入的部分不会重复。`,
      'The sample data could not be written, so the service stops: run npm start again; nothing is written twice.',
    );
  });
  writeFileSync(folder.seededFile, `${databaseName}\n`);
}

const shutdown = listenForStop();
try {
  await start(readSettings(process.env), shutdown);
} catch (error) {
  // While we stop, whatever was still starting fails: that is no news.
  if (!shutdown.isStopping()) console.error(error instanceof CannotStart ? error.message : error);
  shutdown.stop(1);
}
