/** A process that ends in the midst of its calls is told with its last input, and another goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { playChunk } from './chunk.ts';

const INPUTS = 150;

it('tells the input at which a process ended, and goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-fuzz-'));
  const chunk = { seed: 'planted', chunk: 0, inputs: INPUTS, overHttp: 0 };
  const tally = await playChunk(chunk, join(folder, '0'), 'test/fuzz/ending-worker.ts');
  rmSync(folder, { recursive: true });
  expect(tally.inputs).toBe(INPUTS);
  expect(tally.faults['5xx']).toBe(1);
  expect(Object.values(tally.examples)).toEqual([
    expect.stringMatching(/^ended with SIGKILL at \w+ \[.*\] \{"params"/),
  ]);
}, 180_000);
