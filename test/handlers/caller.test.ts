import { describe, expect, it } from 'vitest';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { allow, callerOf } from '../../functions/handlers/caller.ts';
import type { Route } from '../../functions/handlers/routes.ts';

const claims = (more: object = {}) => ({ sub: 'u-1', unionId: 'demo-union', roles: '[officer finance]', ...more });

describe('a caller', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['the text that API Gateway makes of a list', '[officer finance]', ['officer', 'finance']],
    ['one role', 'chair', ['chair']],
    ['a list', ['officer', 'auditor'], ['officer', 'auditor']],
    ['commas', 'officer,auditor', ['officer', 'auditor']],
    ['roles of another system beside ours', '[offline_access member superuser]', ['member']],
  ])('has the roles of %s', (_, roles, expected) => expect(callerOf(claims({ roles })).roles).toEqual(expected));

  it('is who the claims say, of the union that they say', () =>
    expect(callerOf(claims({ name: '王老师' }))).toEqual({
      sub: 'u-1',
      name: '王老师',
      unionId: 'demo-union',
      roles: ['officer', 'finance'],
    }));

  it('without a name goes by the subject', () => expect(callerOf(claims()).name).toBe('u-1'));

  it.each(['null', 'undefined', '[a b]', '{"first":"a"}', ' '])('with the name %j goes by the subject', (name) =>
    expect(callerOf(claims({ name })).name).toBe('u-1'),
  );

  it.each(['0571', 'u-330100', 'nullable', '3-1', 'true-union'])('of the union %s is one of it', (unionId) =>
    expect(callerOf(claims({ unionId })).unionId).toBe(unionId),
  );

  it('is nobody without claims', () => expect(() => callerOf(undefined)).toThrow('TOKEN_MISSING'));

  it.each<[string, object]>([
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject that is no text', { sub: 5 }],
    ['no union', { unionId: undefined }],
    ['a union that could break a key', { unionId: 'zju#union' }],
    ['a union in capitals', { unionId: 'ZJU' }],
    ['a union of 41 characters', { unionId: 'u'.repeat(41) }],
    ['a union that is a list', { unionId: ['demo-union'] }],
    // API Gateway hands every claim over as a text: what was no text when it was signed reads like one.
    ['a union that was null', { unionId: 'null' }],
    ['a union that was not there', { unionId: 'undefined' }],
    ['a union that was true', { unionId: 'true' }],
    ['a union that was a number', { unionId: '330100' }],
    ['a union that was a small number', { unionId: '1e-7' }],
    ['a union that was a negative number', { unionId: '-12' }],
    ['a union that was a list of one', { unionId: '[demo-union]' }],
    ['a union that was a list of two', { unionId: '[demo-union other-union]' }],
    ['a union that was an object', { unionId: '[object Object]' }],
    ['a subject that was null', { sub: 'null' }],
    ['a subject that was not there', { sub: 'undefined' }],
    ['a subject that was a list', { sub: '[u-1 u-2]' }],
    ['a subject that was an object', { sub: 'map[id:u-1]' }],
    ['a subject of blanks', { sub: '  ' }],
    ['no roles', { roles: undefined }],
    ['an empty list of roles', { roles: '[]' }],
    ['only foreign roles', { roles: '[superuser root]' }],
    ['a role that only contains ours', { roles: 'co-officer' }],
    ['a role in capitals', { roles: 'ADMIN' }],
    ['an inherited name as role', { roles: 'constructor' }],
  ])('is refused for %s', (_, more) => expect(() => callerOf(claims(more))).toThrow('CLAIMS_INVALID'));
});

describe('a route', () => {
  const route = (access: Route['access']) => ({ access }) as Route;
  const officer = callerOf(claims({ roles: 'officer' }));

  it('for its roles lets those in and nobody else', () => {
    expect(() => allow(route(['chair', 'officer']), officer)).not.toThrow();
    for (const role of ROLES.filter((name) => name !== 'officer'))
      expect(() => allow(route([role]), officer)).toThrow('ROLE_NOT_ALLOWED');
  });

  it('for any caller lets every caller in', () => expect(() => allow(route('caller'), officer)).not.toThrow());

  it('for no role at all is closed', () => expect(() => allow(route([]), officer)).toThrow('ROLE_NOT_ALLOWED'));
});
