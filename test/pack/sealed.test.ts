import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { exampleBody } from '../product/product.ts';
import { loadVerifier } from './flip.ts';
import { openPackWorld, requestOf } from './world.ts';

const MEMBER = {
  id: 'm-001',
  name: '会员甲',
  department: '综合处',
  joinedOn: '2015-01-01',
  leftOn: null,
  retiredOn: null,
  duesPaidThrough: '2021-12',
  transfers: [],
};
const SEALED = { claimantName: '标记姓名甲子', illness: '标记病种乙丑', purpose: '标记事由丙寅' };
const EDITED = '标记改写戊辰';

it('what is sealed stays out of the pack, which verifies before and after the person’s key is shredded', async () => {
  const [verify, world] = [await loadVerifier(), await openPackWorld()];
  const { server, officer } = world;
  const [admin, finance] = await Promise.all([server.tokenOf('admin-1', 'admin'), server.tokenOf('f-1', 'finance')]);
  await server.post(admin, '/v1/members', MEMBER);
  const body = JSON.parse(await exampleBody(server.url, officer, 'hospital', SEALED)) as object;
  const named = { concerns: 'm-001', recipients: ['m-001'], event: { kind: 'illness', id: SEALED.illness } };
  const made = requestOf(await server.post(officer, '/v1/requests', { ...body, ...named }));
  const returned = await world.act(finance, made, 'return', { comment: '请改' });
  await world.act(officer, returned, 'edit', { facts: { illness: EDITED } });
  await world.drained();
  await world.checkpoint();
  const before = await world.pack(made.id, finance);
  await server.post(admin, '/v1/members/m-001/shredding', { document: '本人书面申请' });
  const after = await world.pack(made.id, finance);
  for (const { bytes } of [before, after]) {
    expect(verify(bytes)).toMatchObject({ isGood: true, problem: null });
    const texts = Object.values(unzipSync(bytes)).map((file) => Buffer.from(file).toString());
    for (const marker of [...Object.values(SEALED), EDITED])
      expect(texts.filter((text) => text.includes(marker))).toEqual([]);
  }
  const { sealed } = JSON.parse(Buffer.from(unzipSync(before.bytes)['request.json'] as Uint8Array).toString());
  expect(sealed.length).toBeGreaterThan(0);
  await world.stop();
});
