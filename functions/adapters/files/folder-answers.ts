import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { guarded } from '../../core/kernel/failure.ts';
import type { AnswerFiles } from '../../ports/answer-files.ts';
import {
  answerPath,
  answersFolder,
  DOWNLOAD_SECONDS,
  type FolderSettings,
  isMissing,
  later,
  place,
  secretOf,
  urlOf,
} from './folder.ts';

/** Large answers in a folder, for one machine, until `sweepAnswers` deletes them. */
export const folderAnswers = (settings: FolderSettings): AnswerFiles => {
  const secret = secretOf(settings);
  return {
    put: async ({ unionId, bytes, mediaType, disposition }) => {
      const name = randomUUID();
      await guarded(place(answerPath(settings, unionId, name), bytes));
      const expiresAt = later(settings, DOWNLOAD_SECONDS);
      const said = { mediaType, ...(disposition !== null && { disposition }) };
      return { url: urlOf(settings, secret, { does: 'answer', unionId, name, ...said, expiresAt }), expiresAt };
    },
  };
};

const filesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/** Deletes every large answer whose address is past its time. Gives how many. */
export const sweepAnswers = async (settings: FolderSettings): Promise<number> => {
  const before = settings.clock.now().getTime() - DOWNLOAD_SECONDS * 1_000;
  let count = 0;
  for (const file of await filesIn(answersFolder(settings))) {
    if ((await stat(file)).mtimeMs > before) continue;
    await rm(file, { force: true });
    count++;
  }
  return count;
};
