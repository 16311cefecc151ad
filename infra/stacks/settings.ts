/**
 * What a deployment may choose. Each setting is a context value (`-c jwtIssuer=https://…` or cdk.json),
 * else an environment variable (`JWT_ISSUER`), else the default written here.
 */
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';

/** Good enough to synthesise with, and never to deploy with: the stack sees to that. */
export const EXAMPLE_ISSUER = 'https://issuer.example';

/** What the project is tested on; any other is the choice of whoever deploys. */
export const DEFAULT_RUNTIME = 'nodejs24.x';

export interface Settings {
  /** Any OIDC issuer; aws-cn has no Cognito user pools. */
  readonly jwtIssuer: string;
  readonly jwtAudience: readonly string[];
  /** Empty: no other origin may call. */
  readonly corsOrigins: readonly string[];
  readonly province: string;
  /** aws-cn gets new runtimes later. */
  readonly runtime: string;
  readonly architecture: 'arm64' | 'x86_64';
  /** aws-cn has no X-Ray for Lambda: `tracing=off`. */
  readonly isTraced: boolean;
  readonly hasSourceMaps: boolean;
  readonly tableEncryption: 'aws-managed' | 'aws-owned';
  /** Who may delete a voucher before its time: `governance` named administrators, `compliance` nobody at all. */
  readonly evidenceLock: 'governance' | 'compliance' | 'off';
  /** `files`: an item of the checklist counts only with its file; `statement`: also when it is ticked. */
  readonly evidenceBy: 'statement' | 'files';
  /** Of the audit logs that begin from now on; one that has begun keeps its own. */
  readonly auditHash: 'SHA-256' | 'SM3';
  readonly logRetentionDays: RetentionDays;
  /** Whom alarms are sent to, once the address has confirmed it; empty: whoever is subscribed to the topic by hand. */
  readonly alarmEmail: string;
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
}

type Ask = (key: string, fallback: string) => string;

export function readSettings(node: Node, env: NodeJS.ProcessEnv = process.env): Settings {
  const ask: Ask = (key, fallback) =>
    String(node.tryGetContext(key) ?? env[key.replace(/[A-Z]/g, '_$&').toUpperCase()] ?? fallback).trim();
  return {
    jwtIssuer: readIssuer(ask),
    jwtAudience: readList(ask, 'jwtAudience', 'union-rules'),
    corsOrigins: readList(ask, 'corsOrigins', ''),
    province: ask('province', 'zhejiang'),
    runtime: ask('runtime', DEFAULT_RUNTIME),
    architecture: readOneOf(ask, 'architecture', ['arm64', 'x86_64']),
    isTraced: readOneOf(ask, 'tracing', ['on', 'off']) === 'on',
    hasSourceMaps: readOneOf(ask, 'sourceMaps', ['off', 'on']) === 'on',
    tableEncryption: readOneOf(ask, 'tableEncryption', ['aws-managed', 'aws-owned']),
    evidenceLock: readOneOf(ask, 'evidenceLock', ['governance', 'compliance', 'off']),
    evidenceBy: readOneOf(ask, 'evidenceBy', ['statement', 'files']),
    auditHash: readOneOf(ask, 'auditHash', ['SHA-256', 'SM3']),
    logRetentionDays: readRetention(ask),
    alarmEmail: readEmail(ask),
    requestsPerSecond: readCount(ask, 'requestsPerSecond', '50'),
    requestBurst: readCount(ask, 'requestBurst', '100'),
  };
}

function readIssuer(ask: Ask): string {
  const issuer = ask('jwtIssuer', EXAMPLE_ISSUER);
  if (!issuer.startsWith('https://')) throw new Error(`jwtIssuer must be an https:// URL, not "${issuer}".`);
  return issuer;
}

const readList = (ask: Ask, key: string, fallback: string): string[] =>
  ask(key, fallback)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** The first choice is the default. */
function readOneOf<const T extends string>(ask: Ask, key: string, choices: readonly [T, ...T[]]): T {
  const value = ask(key, choices[0]);
  const choice = choices.find((each) => each === value);
  if (choice === undefined) throw new Error(`${key} must be one of ${choices.join(', ')}, not "${value}".`);
  return choice;
}

function readCount(ask: Ask, key: string, fallback: string): number {
  const value = Number(ask(key, fallback));
  if (!Number.isInteger(value) || value < 1) throw new Error(`${key} must be a whole number above zero.`);
  return value;
}

function readEmail(ask: Ask): string {
  const address = ask('alarmEmail', '');
  if (address !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
    throw new Error(`alarmEmail must be an e-mail address, not "${address}".`);
  return address;
}

/** A year, because the law asks for at least six months of logs and CloudWatch's "six months" are 180 days. */
function readRetention(ask: Ask): RetentionDays {
  const days = readCount(ask, 'logRetentionDays', '365');
  if (RetentionDays[days] === undefined) throw new Error(`CloudWatch Logs cannot keep logs for ${days} days.`);
  return days;
}
