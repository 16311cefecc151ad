/** SM3 (GB/T 32905-2016), for unions that must use national algorithms. No kept package offers it alone. */
const rotl = (x: number, n: number): number => ((x << (n & 31)) | (x >>> (32 - (n & 31)))) >>> 0;
const p0 = (x: number): number => x ^ rotl(x, 9) ^ rotl(x, 17);
const p1 = (x: number): number => x ^ rotl(x, 15) ^ rotl(x, 23);

const IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e] as const;
const [BLOCK_BYTES, ROUNDS] = [64, 64];

/** The message, a bit, zeros, and its length in bits: whole blocks of 64 bytes. */
const padded = (message: Uint8Array): DataView => {
  const length = Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(length - 8, BigInt(message.length) * 8n);
  return view;
};

const expand = (view: DataView, offset: number): Uint32Array => {
  const w = new Uint32Array(ROUNDS + 4);
  const at = (i: number) => w[i] as number;
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(offset + i * 4);
  for (let i = 16; i < w.length; i++)
    w[i] = p1(at(i - 16) ^ at(i - 9) ^ rotl(at(i - 3), 15)) ^ rotl(at(i - 13), 7) ^ at(i - 6);
  return w;
};

type State = [number, number, number, number, number, number, number, number];

const round = ([a, b, c, d, e, f, g, h]: State, j: number, w: number, w4: number): State => {
  const isEarly = j < 16;
  const ss1 = rotl((rotl(a, 12) + e + rotl(isEarly ? 0x79cc4519 : 0x7a879d8a, j)) >>> 0, 7);
  const ss2 = ss1 ^ rotl(a, 12);
  const ff = isEarly ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
  const gg = isEarly ? e ^ f ^ g : (e & f) | (~e & g);
  const tt1 = (ff + d + ss2 + (w ^ w4)) >>> 0;
  const tt2 = (gg + h + ss1 + w) >>> 0;
  return [tt1, a, rotl(b, 9), c, p0(tt2) >>> 0, e, rotl(f, 19), g];
};

/** 32 bytes. */
export const sm3 = (message: Uint8Array): Uint8Array => {
  const view = padded(message);
  let state: State = [...IV];
  for (let offset = 0; offset < view.byteLength; offset += BLOCK_BYTES) {
    const w = expand(view, offset);
    let next: State = [...state];
    for (let j = 0; j < ROUNDS; j++) next = round(next, j, w[j] as number, w[j + 4] as number);
    state = state.map((word, i) => word ^ (next[i] as number)) as State;
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [i, word] of state.entries()) digest.setUint32(i * 4, word);
  return new Uint8Array(digest.buffer);
};
