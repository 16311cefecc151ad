/** Addresses that no webhook may reach, each in the ways in which it may be written or come about. */
import { lookup } from 'node:dns/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { httpsSender } from '../../../functions/adapters/webhook/https-sender.ts';
import { openReceiver } from '../../webhooks/bench.ts';

// The network's names, as whoever owns one may have them answered.
vi.mock('node:dns/promises', () => ({ lookup: vi.fn() }));
const answers = vi.mocked(lookup as unknown as (name: string) => Promise<{ address: string; family: number }[]>);
const addresses = (...list: readonly string[]) =>
  list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const secret = `whsec_${Buffer.from('k'.repeat(32)).toString('base64')}`;
const CALL = { secret, id: 'msg_1', timestamp: 1, body: '{}' };
const sender = httpsSender({ timeoutMs: 300 });

beforeEach(() => {
  answers.mockReset();
});

describe('an address that is written', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback of another number', '127.255.255.254'],
    ['loopback in one number', '2130706433'],
    ['loopback in hexadecimal', '0x7f000001'],
    ['loopback in octal', '0177.0.0.1'],
    ['loopback, short', '127.1'],
    ['loopback, mixed', '0x7f.0.0.01'],
    ['loopback in full width', '１２７.０.０.１'],
    ['loopback with a dot behind', '127.0.0.1.'],
    ['loopback, percent-encoded', '%31%32%37.0.0.1'],
    ['this machine', '0.0.0.0'],
    ['this machine, short', '0'],
    ['private, class A', '10.0.0.1'],
    ['private, class B', '172.16.0.1'],
    ['private, class B, last', '172.31.255.255'],
    ['private, class C', '192.168.0.1'],
    ['private, class C, in one number', '3232235521'],
    ['carrier’s own', '100.64.0.1'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['metadata of Alibaba in one number', '1684301000'],
    ['metadata of AWS, Azure, Google, Huawei', '169.254.169.254'],
    ['the same in hexadecimal', '0xa9fea9fe'],
    ['the same in one number', '2852039166'],
    ['the same in octal', '0251.0376.0251.0376'],
    ['metadata of Tencent', '169.254.0.23'],
    ['credentials of ECS tasks', '169.254.170.2'],
    ['metadata of Oracle', '192.0.0.192'],
    ['agents of Azure', '168.63.129.16'],
    ['documentation', '192.0.2.1'],
    ['documentation, second', '198.51.100.1'],
    ['documentation, third', '203.0.113.1'],
    ['6to4 relays', '192.88.99.1'],
    ['measurements', '198.18.0.1'],
    ['measurements, last', '198.19.255.255'],
    ['multicast', '224.0.0.1'],
    ['multicast, last', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['loopback of IPv6', '[::1]'],
    ['no address', '[::]'],
    ['loopback, mapped', '[::ffff:127.0.0.1]'],
    ['loopback, mapped in hexadecimal', '[::ffff:7f00:1]'],
    ['metadata, mapped', '[::ffff:169.254.169.254]'],
    ['loopback, compatible', '[::127.0.0.1]'],
    ['loopback, translated (SIIT)', '[::ffff:0:127.0.0.1]'],
    ['loopback through NAT64', '[64:ff9b::7f00:1]'],
    ['metadata through NAT64', '[64:ff9b::169.254.169.254]'],
    ['a network’s own NAT64', '[64:ff9b:1::a9fe:a9fe]'],
    ['loopback through 6to4', '[2002:7f00:1::]'],
    ['metadata through 6to4', '[2002:a9fe:a9fe::1]'],
    ['Teredo', '[2001:0:7f00:1::]'],
    ['link-local', '[fe80::1]'],
    ['site-local', '[fec0::1]'],
    ['unique local', '[fd00::1]'],
    ['metadata of AWS in IPv6', '[fd00:ec2::254]'],
    ['multicast of IPv6', '[ff02::1]'],
    ['documentation of IPv6', '[2001:db8::1]'],
    ['documentation of IPv6, second', '[3fff::1]'],
    ['discard', '[100::1]'],
    ['segment routing', '[5f00::1]'],
  ])('%s: https://%s/', async (_, host) => {
    const url = `https://${host}/`;
    expect(sender.objection(url)).toBe('address-refused');
    expect(await sender.send({ ...CALL, url })).toEqual({ isTaken: false, said: 'address-refused' });
    expect(answers).not.toHaveBeenCalled();
  });

  it.each(['8.8.8.8', '100.63.255.255', '100.128.0.1', '172.32.0.1', '168.63.129.17', '[2400:3200::1]'])(
    'https://%s/ is nobody’s own',
    (host) => expect(sender.objection(`https://${host}/`)).toBeNull(),
  );
});

describe('a name that resolves to', () => {
  it.each([
    ['loopback', ['127.0.0.1']],
    ['loopback of IPv6', ['::1']],
    ['loopback, mapped', ['::ffff:127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['metadata of Alibaba', ['100.100.100.200']],
    ['agents of Azure', ['168.63.129.16']],
    ['a private network', ['10.1.2.3']],
    ['NAT64', ['64:ff9b::a9fe:a9fe']],
    ['one face in public and one at home', ['2400:3200::1', '10.1.2.3']],
    ['one face at home and one in public', ['10.1.2.3', '2400:3200::1']],
    ['nothing', []],
  ])('%s is not called', async (_, list) => {
    answers.mockResolvedValue(addresses(...list));
    const url = 'https://hooks.example.com/';
    expect(await sender.send({ ...CALL, url })).toEqual({ isTaken: false, said: 'address-refused' });
  });

  it('another address once it was looked at is asked for once and called where it was looked at', async () => {
    const receiver = await openReceiver(() => 204);
    // A name server that says a public address first and this machine ever after.
    answers.mockResolvedValue(addresses('127.0.0.1'));
    answers.mockResolvedValueOnce(addresses('2620:4f:8000::1'));
    const { isTaken } = await sender.send({ ...CALL, url: `https://hooks.example.com:${receiver.port}/` });
    expect([isTaken, receiver.got, answers.mock.calls.length]).toEqual([false, [], 1]);
    await receiver.stop();
  });

  it('a receiver that leads elsewhere is not followed', async () => {
    const receiver = await openReceiver(() => 307);
    answers.mockResolvedValue(addresses('127.0.0.1'));
    const own = httpsSender({ loopbackPort: receiver.port, timeoutMs: 300 });
    expect(await own.send({ ...CALL, url: receiver.url })).toEqual({ isTaken: false, said: '307' });
    expect(receiver.got).toHaveLength(1);
    await receiver.stop();
  });
});
