/** A table whose client holds every call back until no other comes with it: what goes out together is one round. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';

export interface Round {
  readonly reads: number;
  readonly writes: number;
}

/** Longer than anything takes that does not wait for the database. */
const QUIET_MS = 150;

export const inRounds = (table: Table) => {
  const rounds: Round[] = [];
  let waiting: { isWrite: boolean; release: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const open = () => {
    const together = waiting;
    waiting = [];
    const writes = together.filter(({ isWrite }) => isWrite).length;
    rounds.push({ reads: together.length - writes, writes });
    for (const { release } of together) release();
  };
  const send = async (command: never) => {
    const isWrite = (command as unknown) instanceof TransactWriteCommand;
    await new Promise<void>((release) => {
      waiting.push({ isWrite, release });
      clearTimeout(timer);
      timer = setTimeout(open, QUIET_MS);
    });
    return table.client.send(command);
  };
  return { table: { ...table, client: { send } as never } as Table, rounds };
};
