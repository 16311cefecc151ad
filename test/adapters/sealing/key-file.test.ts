import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { envelopeSealer } from '../../../functions/adapters/sealing/envelope.ts';
import { keyFileWrapper } from '../../../functions/adapters/sealing/key-file.ts';
import { sealerContract } from '../../contracts/sealer.ts';

const file = join(mkdtempSync(join(tmpdir(), 'union-rules-')), 'keys', 'sealing-key');

describe('a master key in a file', () => {
  sealerContract(() => envelopeSealer(keyFileWrapper(file)));

  it('is readable by its owner only, and is refused when damaged', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
    const damaged = `${file}-damaged`;
    writeFileSync(damaged, 'abcd');
    expect(() => keyFileWrapper(damaged)).toThrow(/damaged/);
  });

  it('opens after a restart what was sealed before', async () => {
    const owner = { unionId: 'union-a', person: 'm-001' };
    const before = envelopeSealer(keyFileWrapper(file));
    const key = await before.newKey(owner);
    const { sealed } = await before.seal(key, owner, 'r', '甲');
    expect((await envelopeSealer(keyFileWrapper(file)).open(key, owner, 'r', sealed)).text).toBe('甲');
  });
});
