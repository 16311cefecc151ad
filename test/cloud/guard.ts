/** Who calls, by the signature of the call, and whether the role of that function allows it. Keeps what was used and refused. */
import { createHash } from 'node:crypto';
import { REGION } from './intrinsics.ts';
import { decide, matches, type Need, unitsAllowed } from './policy.ts';
import { type Claimed, claimedBy, instantOf, type Signable, signatureOf } from './sigv4.ts';
import type { Deployed, Stack } from './stack.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** What a service of AWS answers instead of an answer. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The name under which mappings are made and custom resources called. */
export const DEPLOYMENT = 'deployment';

/** A unit of a function's policy: what may be missing. */
export interface Unit {
  readonly label: string;
  readonly unit: string;
}
export const keyOfUnit = ({ label, unit }: Unit): string => `${label}: ${unit}`;

export interface Guard {
  readonly credentialsOf: (label: string) => Credentials;
  /** @throws Refused where nobody known has signed, or not this */
  readonly identify: (request: Signable, service: string) => Deployed;
  /** @throws Refused unless the function's role allows all of it */
  readonly allow: (deployed: Deployed, needs: readonly Need[]) => void;
  /** Whether the function's own policy lets a service call it in the name of a source. */
  readonly mayInvoke: (functionArn: string, principal: string, sourceArn: string) => boolean;
  /** All units of all functions. */
  readonly units: readonly Unit[];
  /** From now on what is used is noted under this name. */
  readonly during: (name: string) => void;
  /** Names under which a unit was used. */
  readonly usedIn: (unit: Unit) => readonly string[];
  /** What was refused since it was last asked for. */
  readonly takeRefusals: () => readonly string[];
  /** Plays on as if this unit stood in no policy; null gives all back. */
  readonly leaveOut: (unit: Unit | null) => void;
  /** The instant by which presigned addresses are judged. */
  readonly setClock: (now: () => number) => void;
}

const credentialsFor = (label: string, salt: string): Credentials => {
  const made = (what: string) => createHash('sha256').update(`${what} ${label} ${salt}`).digest('hex');
  return {
    accessKeyId: `ASIA${made('key').slice(0, 16).toUpperCase()}`,
    secretAccessKey: made('secret').slice(0, 40),
    sessionToken: made('token'),
  };
};

/** The signature is recomputed; an address that was signed beforehand must not be past its time. */
const checkSignature = (
  request: Signable,
  claimed: Claimed,
  known: Credentials,
  service: string,
  now: number,
): void => {
  const [, region, signedService] = claimed.scope;
  if (region !== REGION || signedService !== service)
    throw new Refused('InvalidSignatureException', `signed for ${signedService} in ${region}`, 403);
  if (claimed.token !== known.sessionToken)
    throw new Refused('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  if (signatureOf(request, claimed, known.secretAccessKey) !== claimed.signature)
    throw new Refused('SignatureDoesNotMatch', 'The signature does not match the request.', 403);
  const { expiresSeconds } = claimed;
  if (expiresSeconds !== null && instantOf(claimed.at) + expiresSeconds * 1_000 < now)
    throw new Refused('AccessDenied', 'Request has expired', 403);
};

const invokedBy = (principal: string, sourceArn: string) => `invoked by ${principal} of ${sourceArn}`;

export const openGuard = (
  { functions, permissions }: Pick<Stack, 'functions' | 'permissions'>,
  salt: string,
): Guard => {
  const known = functions.map((deployed) => ({ deployed, credentials: credentialsFor(deployed.label, salt) }));
  const used = new Map<string, Set<string>>();
  let refusals: string[] = [];
  let [current, without, clock] = [DEPLOYMENT, null as Unit | null, Date.now];
  const note = (unit: Unit): void => {
    const key = keyOfUnit(unit);
    used.set(key, (used.get(key) ?? new Set()).add(current));
  };
  const identify: Guard['identify'] = (request, service) => {
    const claimed = claimedBy(request);
    if (!claimed) throw new Refused('MissingAuthenticationTokenException', 'The request is not signed.', 403);
    const one = known.find(({ credentials }) => credentials.accessKeyId === claimed.accessKeyId);
    if (!one) throw new Refused('UnrecognizedClientException', 'The access key is of no function.', 403);
    checkSignature(request, claimed, one.credentials, service, clock());
    return one.deployed;
  };
  const allow: Guard['allow'] = ({ label, statements }, needs) => {
    for (const need of needs) {
      const left = without?.label === label ? new Set([without.unit]) : new Set<string>();
      const { isAllowed, by } = decide(statements, need, left);
      if (!isAllowed) {
        refusals.push(`${label}: ${need.action} on ${need.resource} (in ${current})`);
        const what = `${label} is not authorized to perform: ${need.action} on resource: ${need.resource}`;
        throw new Refused('AccessDeniedException', `User: ${what}`, 400);
      }
      for (const unit of by) note({ label, unit });
    }
  };
  return {
    identify,
    allow,
    mayInvoke: (functionArn, principal, sourceArn) => {
      const label = functions.find(({ arn }) => arn === functionArn)?.label ?? '';
      const by = permissions
        .filter(
          (one) => one.functionArn === functionArn && one.principal === principal && matches(one.sourceArn, sourceArn),
        )
        .map((one) => ({ label, unit: invokedBy(principal, one.sourceArn) }))
        .filter(({ unit }) => without?.label !== label || without.unit !== unit);
      for (const unit of by) note(unit);
      return by.length > 0;
    },
    credentialsOf: (label) => {
      const one = known.find(({ deployed }) => deployed.label === label);
      if (!one) throw new Error(`no function ${label}`);
      return one.credentials;
    },
    units: functions.flatMap(({ label, statements, arn }) => [
      ...unitsAllowed(statements).map((unit) => ({ label, unit })),
      ...permissions
        .filter(({ functionArn }) => functionArn === arn)
        .map(({ principal, sourceArn }) => ({ label, unit: invokedBy(principal, sourceArn) })),
    ]),
    during: (name) => {
      current = name;
    },
    usedIn: (unit) => [...(used.get(keyOfUnit(unit)) ?? [])],
    takeRefusals: () => refusals.splice(0),
    leaveOut: (unit) => {
      without = unit;
      refusals = [];
    },
    setClock: (now) => {
      clock = now;
    },
  };
};
