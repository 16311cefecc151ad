import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './say.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Settings {
  readonly port: number;
  readonly dataDir: string;
}

/** PORT and DATA_DIR; a relative folder lies in the project, wherever the command was typed. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const { PORT: portText = '', DATA_DIR: dataDir = '' } = environment;
  const port = portText === '' ? 8787 : Number(portText);
  if (!/^\d{0,5}$/.test(portText) || port < 1 || port > 65_535) {
    throw new CannotStart(
      `PORT=${portText} 不是有效的端口：请用 1 至 65535 的整数，例如 PORT=8788 npm start。`,
      `PORT=${portText} is not a port: use an integer from 1 to 65535, for example PORT=8788 npm start.`,
    );
  }
  return { port, dataDir: resolve(ROOT, dataDir === '' ? '.data' : dataDir) };
}

export function portInUse(port: number): CannotStart {
  const other = port === 8788 ? 8789 : 8788;
  return new CannotStart(
    `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口：PORT=${other} npm start。`,
    `Port ${port} is in use: stop what uses it, or choose another: PORT=${other} npm start.`,
  );
}
