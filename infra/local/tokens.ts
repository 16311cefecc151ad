import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Role } from '../../functions/core/approval/roles.ts';
import { CannotStart, reasonOf } from './say.ts';

export const ISSUER = 'http://127.0.0.1/local-issuer';
export const AUDIENCE = 'union-rules';
export const TOKEN_TTL_SECONDS = 12 * 60 * 60;

/** RSA, because the JWT authorizer of API Gateway accepts nothing else: what works here works there. */
const ALGORITHM = 'RS256';

export interface TokenSubject {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly unionId: string;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: string;
}

export class TokenRefused extends Error {
  readonly code: 'TOKEN_INVALID' | 'TOKEN_EXPIRED';
  constructor(code: TokenRefused['code']) {
    super(code);
    this.code = code;
  }
}

export interface TokenIssuer {
  sign(subject: TokenSubject, ttlSeconds?: number): Promise<IssuedToken>;
  /** The claims, or TokenRefused. */
  verify(token: string): Promise<JWTPayload>;
}

/** Stands in for the identity provider. With a key file, tokens outlive a restart; without one the key is in memory. */
export async function openTokenIssuer(keyFile: string | null): Promise<TokenIssuer> {
  const { privateKey, publicKey, kid } = await openKey(keyFile);
  return {
    async sign(subject, ttlSeconds = TOKEN_TTL_SECONDS) {
      const issuedAt = Math.floor(Date.now() / 1000);
      const expiresAt = issuedAt + ttlSeconds;
      const { sub, name, roles, unionId } = subject;
      const token = await new SignJWT({ sub, name, roles: [...roles], unionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt: new Date(expiresAt * 1000).toISOString() };
    },
    async verify(token) {
      try {
        const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM], requiredClaims: ['sub', 'exp'] };
        return (await jwtVerify(token, publicKey, options)).payload;
      } catch (error) {
        throw new TokenRefused(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
      }
    },
  };
}

interface IssuerKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly kid: string;
}

async function openKey(keyFile: string | null): Promise<IssuerKey> {
  if (keyFile === null) return importKey(await newKey());
  if (!existsSync(keyFile)) {
    // Written whole and then renamed: a crash leaves no half key behind.
    const next = `${keyFile}.${process.pid}`;
    writeFileSync(next, JSON.stringify(await newKey()), { mode: 0o600 });
    renameSync(next, keyFile);
  }
  try {
    return await importKey(JSON.parse(readFileSync(keyFile, 'utf8')));
  } catch (error) {
    throw new CannotStart(
      `令牌密钥文件 ${keyFile} 已损坏（${reasonOf(error)}）：请删除它后重新启动，之后各人需重新登录。`,
      `The token key ${keyFile} is damaged: delete it and start again; everyone then signs in anew.`,
    );
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return exportJWK(privateKey);
}

async function importKey(jwk: JWK): Promise<IssuerKey> {
  const { kty, n, e } = jwk;
  if (kty !== 'RSA' || n === undefined || e === undefined || jwk.d === undefined) throw new Error('not an RSA key');
  const publicJwk = { kty, n, e };
  return {
    privateKey: (await importJWK(jwk, ALGORITHM)) as CryptoKey,
    publicKey: (await importJWK(publicJwk, ALGORITHM)) as CryptoKey,
    kid: await calculateJwkThumbprint(publicJwk),
  };
}
