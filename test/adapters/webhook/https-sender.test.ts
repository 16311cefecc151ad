import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { isPublic } from '../../../functions/adapters/webhook/addresses.ts';
import { httpsSender, signatureOf } from '../../../functions/adapters/webhook/https-sender.ts';
import { openReceiver } from '../../webhooks/bench.ts';

const CALL = {
  secret: `whsec_${Buffer.from('k'.repeat(32)).toString('base64')}`,
  id: 'msg_1',
  timestamp: 1,
  body: '{}',
};
const sender = httpsSender({ timeoutMs: 300 });

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'x',
  ])('is refused: %s', (address) => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '114.114.114.114', '2400:3200::1', '2606:4700::1111'])(
    'is public: %s',
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe('a subscription’s address', () => {
  it.each([
    ['nothing', 'not-a-url'],
    ['http://example.com/', 'not-https'],
    ['ftp://example.com/', 'not-https'],
    ['http://127.0.0.1:9/', 'not-https'],
    ['https://u:p@example.com/', 'has-credentials'],
    ['https://127.0.0.1/', 'address-refused'],
    ['https://2130706433/', 'address-refused'],
    ['https://0x7f.1/', 'address-refused'],
    ['https://[::1]/', 'address-refused'],
    ['https://[::ffff:a9fe:a9fe]/', 'address-refused'],
    ['https://169.254.169.254/latest/', 'address-refused'],
    ['https://example.com/hook', null],
  ])('%s: %s', (url, reason) => expect(sender.objection(url)).toBe(reason));
});

describe('a call', () => {
  const receivers: { stop: () => Promise<void> }[] = [];
  afterAll(() => Promise.all(receivers.map(({ stop }) => stop())));
  const receiving = async (status = 204) => {
    const receiver = await openReceiver(() => status);
    receivers.push(receiver);
    return { ...receiver, own: httpsSender({ loopbackPort: receiver.port, timeoutMs: 300 }) };
  };

  it('is signed with the decoded secret, over id, time and body', () =>
    expect(
      signatureOf({
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        timestamp: 1614265330,
        body: '{"test": 2432232314}',
      }),
    ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='));

  it('reaches a name that resolves to this machine never, and the own port only when it is allowed', async () => {
    const { url, port, got, own } = await receiving();
    expect(await sender.send({ ...CALL, url: `https://localhost:${port}/` })).toEqual({
      isTaken: false,
      said: 'address-refused',
    });
    expect((await sender.send({ ...CALL, url })).said).toBe('not-https');
    expect((await own.send({ ...CALL, url: `http://localhost:${port}/` })).said).toBe('not-https');
    expect((await own.send({ ...CALL, url: `http://127.0.0.1:${port + 1}/` })).said).toBe('not-https');
    expect(got).toEqual([]);
    expect(await own.send({ ...CALL, url })).toEqual({ isTaken: true, said: '204' });
  });

  it('does not follow a redirect', async () => {
    const { url, got, own } = await receiving(302);
    expect(await own.send({ ...CALL, url })).toEqual({ isTaken: false, said: '302' });
    expect(got).toHaveLength(1);
  });

  it('does not wait for ever, and says that nobody is there', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
    const { port } = silent.address() as { port: number };
    const own = httpsSender({ loopbackPort: port, timeoutMs: 200 });
    expect((await own.send({ ...CALL, url: `http://127.0.0.1:${port}/` })).said).toBe('timeout');
    silent.close();
    const gone = httpsSender({ loopbackPort: 1, timeoutMs: 200 });
    expect((await gone.send({ ...CALL, url: 'http://127.0.0.1:1/' })).said).toBe('ECONNREFUSED');
  });
});
