import { describe, expect, it } from 'vitest';
import { FRIENDLY } from './friendly.ts';
import { HOSTILE } from './hostile.ts';
import { ARCHIVES, MARKUP } from './hostile-archives.ts';
import { readAll } from './sheets.ts';

/** Every so many of a list: the whole is `npm run test:sheets`. */
const sample = <T>(list: readonly T[], each: number): readonly T[] => list.filter((_, i) => i % each === 0);

describe('workbooks through the door, in a process of their own', () => {
  it('are read or refused as they should be, at most 256 MB above idle', async () => {
    const { wrong, peakMb } = await readAll(sample(FRIENDLY.slice(0, -1), 17), sample(HOSTILE, 7));
    expect(wrong).toEqual([]);
    expect(peakMb).toBeLessThanOrEqual(256);
  });

  it('that tell two stories are refused, each', async () => {
    const { wrong, refused } = await readAll([], [...ARCHIVES, ...MARKUP]);
    expect([wrong, refused]).toEqual([[], ARCHIVES.length + MARKUP.length]);
  });

  it('are more than two hundred in the whole run', () => expect(FRIENDLY.length + HOSTILE.length).toBeGreaterThan(200));
});
