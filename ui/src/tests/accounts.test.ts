/** An account while it is filled in: what is missing is said, what is stored stays, and lines become settings. */
import { describe, expect, test } from 'vitest';

import { AccountDraft, Accounts } from '../lib/accounts.svelte';
import type { AccountKindInfo, SettingInfo } from '../lib/api/generated';
import { account, fakePlatform } from './fake';

const setting = (name: string, state: Partial<SettingInfo> = {}): SettingInfo => ({ name, form: 'text', choices: [], needed: false, usual: null, ...state });
const KINDS: AccountKindInfo[] = [
  { kind: 'iak', label: 'IAK', settings: [setting('username', { needed: true }), setting('cut-off.', { form: 'many' })], secrets: ['api-key'] },
  { kind: 'khoins', label: 'KHOINS', settings: [setting('member-id', { needed: true })], secrets: [] },
];
const STORED = account('iak', 'IAK', { kind: 'iak', url: 'https://iak.example/v1', settings: { username: '0812', 'cut-off.pdam': '11:00-12:00' } });

describe('a new account', () => {
  test('takes a free name of its biller, and another biller takes another', () => {
    const draft = new AccountDraft(KINDS, null, [], ['iak', 'iak-2']);
    expect(draft.name).toBe('iak-3');
    draft.takeKind('khoins');
    expect(draft.name).toBe('khoins');
    draft.name = 'cadangan';
    draft.takeKind('iak');
    expect(draft.name).toBe('cadangan');
  });

  test('says what is missing, one thing after the other', () => {
    const draft = new AccountDraft(KINDS, null, [], ['ada']);
    const told = () => draft.trouble;
    draft.name = 'Nama Besar';
    expect(told()).toContain('nama akun');
    draft.name = 'ada';
    expect(told()).toContain('sudah dipakai');
    draft.name = 'baru';
    expect(told()).toContain('alamat API');
    draft.url = 'ftp://iak.example';
    expect(told()).toContain('alamat API');
    draft.url = 'https://iak.example';
    expect(told()).toContain('Nama pengguna');
    draft.values.username = '0812';
    expect(told()).toContain('API key');
    draft.secrets['api-key'] = 'k';
    expect(told()).toBeNull();
    draft.values['cut-off.'] = 'pdam = 11:00-12:00\n\nlupa';
    expect(told()).toContain('Baris 3');
  });
});

describe('a stored account', () => {
  test('is unchanged until something is typed, and keeps its secret', () => {
    const draft = new AccountDraft(KINDS, STORED, ['api-key'], ['iak']);
    expect([draft.changed, draft.trouble, draft.keeps('api-key')]).toEqual([false, null, true]);
    expect(draft.values['cut-off.']).toBe('pdam = 11:00-12:00');
    expect(draft.wanted).toEqual({
      account: 'iak',
      is_new: false,
      kind: 'iak',
      url: 'https://iak.example/v1',
      settings: { username: '0812', 'cut-off.pdam': '11:00-12:00' },
      secrets: {},
    });
    draft.secrets['api-key'] = 'baru';
    expect([draft.changed, draft.wanted.secrets]).toEqual([true, { 'api-key': 'baru' }]);
  });

  test('is unchanged again once a secret alone was replaced', () => {
    const draft = new AccountDraft(KINDS, STORED, ['api-key'], ['iak']);
    draft.secrets['api-key'] = 'baru';
    draft.saved();
    expect([draft.changed, draft.wanted.secrets, draft.trouble]).toEqual([false, {}, null]);
    draft.values.username = '0813';
    expect(draft.changed).toBe(true);
  });

  test('sends its secret to no other host', () => {
    const draft = new AccountDraft(KINDS, STORED, ['api-key'], ['iak']);
    draft.url = 'https://iak.example/v2';
    expect(draft.trouble).toBeNull();
    draft.url = 'https://iak.example:8443/v2';
    expect(draft.trouble).toContain('API key');
  });
});

test('what a late try says belongs to the account that was tried', async () => {
  const fake = fakePlatform();
  const accounts = new Accounts(fake.platform);
  void accounts.check('iak');
  accounts.leave();
  expect([accounts.isTrying('iak'), accounts.isTrying('khoins')]).toEqual([true, false]);
  await accounts.check('khoins');
  expect(fake.count('check_account')).toBe(1);
  await fake.asked[0]?.refuse(new Error('lost'));
  expect([accounts.refusalOf('iak') === null, accounts.refusalOf('khoins') === null]).toEqual([false, true]);
});
