/** The identity provider that the template names: RSA, because the JWT authorizer of an HTTP API takes nothing else. */
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { IssuedToken, TokenSubject } from '../../infra/local/tokens.ts';
import type { Stack } from './stack.ts';

const TTL_SECONDS = 3_600;

export interface Issuer {
  readonly sign: (subject: TokenSubject) => Promise<IssuedToken>;
  /** What the authorizer checks: issuer, audience, key, time. @throws for any other token */
  readonly verify: (token: string) => Promise<Readonly<Record<string, unknown>>>;
}

export const openIssuer = async ({ issuer, audience }: Stack['jwt']): Promise<Issuer> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return {
    async sign(subject) {
      const expiresAt = Math.floor(Date.now() / 1_000) + TTL_SECONDS;
      const token = await new SignJWT({ ...subject, roles: [...subject.roles] })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience[0] ?? '')
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt: new Date(expiresAt * 1_000).toISOString() };
    },
    async verify(token) {
      const options = { issuer, audience: [...audience], algorithms: ['RS256'], requiredClaims: ['exp'] };
      return (await jwtVerify(token, publicKey, options)).payload;
    },
  };
};
