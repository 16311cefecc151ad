/** What services do in a function's name or to it: each kind is denied where the template does not allow it. */
import { describe, expect, it } from 'vitest';
import { openGuard, Refused } from './guard.ts';
import { decide, type Statement } from './policy.ts';
import { allowing, deployed } from './small-stack.ts';

const QUEUE = 'arn:aws-cn:sqs:cn-north-1:123456789012:failed';
const LOGS = 'arn:aws-cn:logs:cn-north-1:123456789012:log-group:logs:*';
const API = 'arn:aws-cn:execute-api:cn-north-1:123456789012:api';

/** What Lambda asks of the function's own role. */
const DONE_FOR_IT = [
  ['sqs:SendMessage', QUEUE],
  ['logs:CreateLogStream', LOGS],
  ['logs:PutLogEvents', LOGS],
  ['xray:PutTraceSegments', '*'],
  ['xray:PutTelemetryRecords', '*'],
] as const;

const guardOf = (statements: readonly Statement[], sources: readonly string[] = []) => {
  const one = deployed('one', statements);
  const permissions = sources.map((sourceArn) => ({
    ...{ functionArn: one.arn, principal: 'apigateway.amazonaws.com', sourceArn },
  }));
  return { guard: openGuard({ functions: [one], permissions }, 'only for tests'), one };
};

describe('what is done in the name of a function', () => {
  it.each(DONE_FOR_IT)('%s needs its own statement', (action, resource) => {
    const others = DONE_FOR_IT.filter(([name]) => name !== action).map(([name, on]) => allowing([name], [on]));
    const { guard: without, one } = guardOf(others);
    expect(() => without.allow(one, [{ action, resource }])).toThrow(Refused);
    expect(without.takeRefusals()).toEqual([expect.stringContaining(`${action} on ${resource}`)]);
    const { guard: with_, one: other } = guardOf([...others, allowing([action], [resource])]);
    expect(() => with_.allow(other, [{ action, resource }])).not.toThrow();
    with_.leaveOut({ label: 'one', unit: `${action} on ${resource}` });
    expect(() => with_.allow(other, [{ action, resource }])).toThrow(Refused);
  });

  it('is denied by a statement that denies it, whatever another allows', () => {
    const both = [allowing(['sqs:*'], ['*']), { ...allowing(['sqs:SendMessage'], [QUEUE]), effect: 'Deny' as const }];
    expect(decide(both, { action: 'sqs:SendMessage', resource: QUEUE }).isAllowed).toBe(false);
    expect(decide(both, { action: 'sqs:SendMessage', resource: `${QUEUE}-2` }).isAllowed).toBe(true);
  });
});

describe('who may invoke a function', () => {
  const source = (place: string) => `${API}/$default/${place}`;
  const may = (sources: readonly string[], by: string, from: string): boolean => {
    const { guard, one } = guardOf([], sources);
    return guard.mayInvoke(one.arn, by, from);
  };

  it('is a service and a source that a permission names, and no other', () => {
    const gateway = 'apigateway.amazonaws.com';
    expect(may([], gateway, source('GET/v1/health'))).toBe(false);
    expect(may([`${API}/*/*/*`], gateway, source('GET/v1/health'))).toBe(true);
    expect(may([`${API}/*/*/*`], gateway, source('$default'))).toBe(false);
    expect(may([`${API}/*/$default`], gateway, source('$default'))).toBe(true);
    expect(may([`${API}/*/*/*`], gateway, source('GET/v1/health').replace('api/', 'another/'))).toBe(false);
    expect(may([`${API}/*/*/*`], 'events.amazonaws.com', source('GET/v1/health'))).toBe(false);
  });
});
