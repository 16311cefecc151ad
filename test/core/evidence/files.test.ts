import { describe, expect, it } from 'vitest';
import { filesAfter, type LinkedFile, useAfter, withProof } from '../../../functions/core/evidence/files.ts';

const file = (item: string, evidence = `E-${item}`): LinkedFile => ({ item, evidence, sha256: `sha-${evidence}` });

describe('what files prove', () => {
  it('is added to what was ticked, while that still counts', () =>
    expect(withProof({ evidence: ['plan'] }, [], [file('minutes')], false).evidence).toEqual(['minutes', 'plan']));
  it('alone counts once the union has gone over to files', () => {
    expect(withProof({ evidence: ['plan'] }, [], [file('minutes')], true).evidence).toEqual(['minutes']);
    expect(withProof({ evidence: ['plan'] }, [], [], true).evidence).toEqual([]);
  });
  it('no longer counts when its file is gone', () =>
    expect(withProof({ evidence: ['minutes', 'plan'] }, [file('minutes')], [file('list')], false).evidence).toEqual([
      'list',
      'plan',
    ]));
  it('says nothing where there are no files', () => expect(withProof({}, [], [], false)).toEqual({}));
});

describe('files after a call', () => {
  it('are added, the same one once', () =>
    expect(filesAfter([file('plan')], [file('plan'), file('plan', 'E-2')], false)).toEqual([
      file('plan'),
      file('plan', 'E-2'),
    ]));
  it('are put in the place of the old ones of their item by an edit', () =>
    expect(filesAfter([file('plan'), file('list')], [file('plan', 'E-2')], true)).toEqual([
      file('list'),
      file('plan', 'E-2'),
    ]));
});

describe('the use of a content', () => {
  const use = { unionId: 'u', sha256: 's', requests: [], version: 0 };
  it('is taken up, given back and taken up again; nothing changes twice', () => {
    expect(useAfter(use, 'R-1', true)).toBeNull();
    const taken = useAfter(use, 'R-1', false);
    expect(taken).toMatchObject({ requests: [{ id: 'R-1', isReleased: false }], version: 1 });
    if (!taken) return;
    expect(useAfter(taken, 'R-1', false)).toBeNull();
    const released = useAfter(taken, 'R-1', true);
    expect(released?.requests).toEqual([{ id: 'R-1', isReleased: true }]);
    expect(released && useAfter(released, 'R-1', false)?.version).toBe(3);
  });
});
