/** Billers' accounts as their owner keeps them: the list, one of them while it is changed, and testing it. */
import { asFailure, type Failure } from './api/failure';
import type { AccountCheckedInfo, AccountInfo, AccountKindInfo, AccountStateInfo, AccountsInfo, BillerStateInfo, SetAccountRequest, SettingInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';
import { say, type Word } from './words';
import { ACCOUNTS } from './words/accounts';

/** A name as the counter takes it. */
const NAME = /^[a-z0-9-]{1,32}$/;

/** What a setting or secret is called; one without words keeps its own. */
export function labelOf(of: 'setting' | 'secret', name: string): string {
  const word = `${of}_${name.replace(/[-.]/g, '_')}`;
  return word in ACCOUNTS ? say(word as Word) : name;
}

/** The accounts and what is known about them. */
export class Accounts {
  info = $state.raw<AccountsInfo | null>(null);
  standings = $state.raw<readonly BillerStateInfo[]>([]);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  checked = $state.raw<AccountCheckedInfo | null>(null);
  /** The account that is or was tried last: an answer may come when another one is open. */
  tried = $state<string | null>(null);
  readonly saving = new Doing();
  readonly checking = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get kinds(): readonly AccountKindInfo[] {
    return this.info?.kinds ?? [];
  }

  /** What is known about an account. */
  stateOf(account: string): AccountStateInfo | null {
    return this.info?.accounts.find((state) => state.account === account) ?? null;
  }

  /** How its biller answers. */
  standingOf(account: string): BillerStateInfo | null {
    return this.standings.find((standing) => standing.account === account) ?? null;
  }

  /** Reads everything again. */
  async refresh(): Promise<void> {
    try {
      [this.info, this.standings] = await Promise.all([this.#platform.call('accounts', {}), this.#platform.call('billers', {})]);
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Stores an account as it was typed. */
  async save(wanted: SetAccountRequest): Promise<boolean> {
    this.#forget();
    return this.saving.run(async () => {
      this.info = await this.#platform.call('set_account', wanted);
      this.told = say('account_saved', { account: wanted.account });
    });
  }

  /** Asks the biller whether it knows the shop. */
  async check(account: string): Promise<boolean> {
    if (this.checking.busy) return false;
    this.#forget();
    this.tried = account;
    const answered = await this.checking.run(async () => {
      this.checked = await this.#platform.call('check_account', { account });
    });
    await this.refresh();
    return answered;
  }

  /** Whether this account is being tried. */
  isTrying(account: string): boolean {
    return this.checking.busy && this.tried === account;
  }

  /** Why the last try of this account failed. */
  refusalOf(account: string): Failure | null {
    return this.tried === account ? this.checking.failure : null;
  }

  /** Removes an account with its secrets. */
  async remove(account: string): Promise<boolean> {
    this.#forget();
    return this.saving.run(async () => {
      this.info = await this.#platform.call('remove_account', { account });
      this.told = say('account_removed', { account });
    });
  }

  /** Forgets what was said about another account. */
  leave(): void {
    this.#forget();
    this.saving.forget();
  }

  #forget(): void {
    this.told = null;
    this.checked = null;
    this.checking.forget();
  }
}

/** One account while it is filled in. */
export class AccountDraft {
  name = $state('');
  kind = $state('');
  url = $state('');
  /** What was typed for each setting; those of a kind that has many as lines. */
  values = $state<Record<string, string>>({});
  /** Secrets that were typed; they go in and never come back. */
  secrets = $state<Record<string, string>>({});

  readonly stored: AccountInfo | null;
  readonly #kinds: readonly AccountKindInfo[];
  readonly #kept: readonly string[];
  readonly #taken: readonly string[];
  #before = $state('');

  /** `kept` are the names of the secrets that are stored, `taken` the names of other accounts. */
  constructor(kinds: readonly AccountKindInfo[], stored: AccountInfo | null, kept: readonly string[], taken: readonly string[]) {
    this.#kinds = kinds;
    this.stored = stored;
    this.#kept = kept;
    this.#taken = taken;
    if (stored === null) {
      this.takeKind(kinds[0]?.kind ?? '');
    } else {
      this.name = stored.account;
      this.kind = stored.kind;
      this.url = stored.url;
      this.values = Object.fromEntries(this.settings.map((setting) => [setting.name, storedValue(setting, stored.settings)]));
    }
    this.#before = this.#typed();
  }

  /** What can be set. */
  get settings(): readonly SettingInfo[] {
    return this.#kindInfo?.settings ?? [];
  }

  /** Names of the secrets that are needed. */
  get secretNames(): readonly string[] {
    return this.#kindInfo?.secrets ?? [];
  }

  get #kindInfo(): AccountKindInfo | null {
    return this.#kinds.find(({ kind }) => kind === this.kind) ?? null;
  }

  /** Takes another biller; a name that nobody typed follows it. */
  takeKind(kind: string): void {
    const followed = this.name === '' || this.name === this.#freeName(this.kind);
    this.kind = kind;
    this.values = {};
    this.secrets = {};
    if (followed) this.name = this.#freeName(kind);
  }

  /** Whether a secret stays as it is stored: it does as long as the address has the same host. */
  keeps(secret: string): boolean {
    return this.stored !== null && this.#kept.includes(secret) && placeOf(this.stored.url) === placeOf(this.url);
  }

  /** Whether anything differs from what is stored. */
  get changed(): boolean {
    return this.#typed() !== this.#before || Object.values(this.secrets).some((secret) => secret !== '');
  }

  /** Takes what is typed as stored; a secret that went in is not kept here. */
  saved(): void {
    this.secrets = {};
    this.#before = this.#typed();
  }

  /** What is missing or wrong, in a sentence. */
  get trouble(): string | null {
    if (!NAME.test(this.name)) return say('account_want_name');
    if (this.stored === null && this.#taken.includes(this.name)) return say('account_name_taken');
    if (placeOf(this.url) === null) return say('account_want_url');
    for (const { name, needed, form } of this.settings) {
      const value = (this.values[name] ?? '').trim();
      if (needed && value === '') return say('account_want_setting', { what: labelOf('setting', name) });
      const wrong = form === 'many' ? wrongLine(value) : null;
      if (wrong !== null) return say('account_many_wrong', { line: wrong });
    }
    const missing = this.secretNames.find((secret) => (this.secrets[secret] ?? '') === '' && !this.keeps(secret));
    return missing === undefined ? null : say('account_want_setting', { what: labelOf('secret', missing) });
  }

  /** As it is sent. */
  get wanted(): SetAccountRequest {
    const settings = this.settings.flatMap(({ name, form }) => {
      const value = (this.values[name] ?? '').trim();
      if (form === 'many') return linesOf(value).map(([code, text]) => [name + code, text] as const);
      return value === '' ? [] : [[name, value] as const];
    });
    const secrets = Object.entries(this.secrets).filter(([, secret]) => secret !== '');
    return { account: this.name, is_new: this.stored === null, kind: this.kind, url: this.url.trim(), settings: Object.fromEntries(settings), secrets: Object.fromEntries(secrets) };
  }

  #typed(): string {
    const { settings, url, kind, account } = this.wanted;
    return JSON.stringify([account, kind, url, Object.entries(settings).sort()]);
  }

  #freeName(kind: string): string {
    let name = kind;
    for (let further = 2; this.#taken.includes(name); further += 1) name = `${kind}-${further}`;
    return name;
  }
}

/** Where an address leads, as a list has room for it. */
export function hostOf(url: string): string {
  return placeOf(url)?.replace(/^https?:\/\//, '') ?? url;
}

/** Scheme, host and port of an address; none where it is no address. */
function placeOf(url: string): string | null {
  try {
    const { origin, protocol } = new URL(url.trim());
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}

/** A setting as a form shows it: many of one kind as lines of code and value. */
function storedValue({ name, form }: SettingInfo, settings: Record<string, string | undefined>): string {
  if (form !== 'many') return settings[name] ?? '';
  const own = Object.entries(settings).filter(([of]) => of.startsWith(name));
  return own.map(([of, value]) => `${of.slice(name.length)} = ${value ?? ''}`).join('\n');
}

/** Code and value of each line that is not blank. */
function linesOf(text: string): [string, string][] {
  return filled(text).map(({ line }) => {
    const at = line.indexOf('=');
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
}

/** The first line that has no code or no value. */
function wrongLine(text: string): number | null {
  return filled(text).find(({ line }) => !/^[^=\s][^=]*=\s*\S/.test(line))?.number ?? null;
}

function filled(text: string): { line: string; number: number }[] {
  const lines = text.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }));
  return lines.filter(({ line }) => line !== '');
}
