import { beforeAll, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { playDues } from './story.ts';

beforeAll(() => useTable());

it('H-dues comes out as told, and is not blind', async () => {
  await playDues(call, 'demo-union');
  const generous: typeof call = async (operation, sent) => {
    const answer = await call(operation, sent);
    return answer.status === 409 ? { ...answer, status: 201 } : answer;
  };
  await expect(playDues(generous, 'other-union')).rejects.toThrow('409');
});
