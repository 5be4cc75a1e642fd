/** Billers' statements: those that were checked with their differences, and one while it is being checked. */
import { asFailure, type Failure } from './api/failure';
import type { DifferenceInfo, StatementFileInfo, StatementFileRequest, StatementInfo, StatementMappingInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { base64Of } from './group-import.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { say } from './words';

/** Largest file that the counter takes from a window, in bytes. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

/** The order of the lists: what is missing on either side first. */
const KINDS = ['only_ours', 'only_theirs', 'amount', 'state'] as const;

/** Differences of one kind. */
export interface List {
  kind: string;
  differences: DifferenceInfo[];
}

/** How many of a statement's differences nobody explained yet. */
export function openOf({ differences }: StatementInfo): number {
  return differences.filter(({ closed }) => !closed).length;
}

/** The differences of a statement by kind, the kinds that it has. */
export function listsOf({ differences }: StatementInfo): List[] {
  const lists = KINDS.map((kind) => ({ kind, differences: differences.filter((difference) => difference.kind === kind) }));
  return lists.filter((list) => list.differences.length > 0);
}

/** The statements and the one that is open. */
export class Statements {
  all = $state.raw<readonly StatementInfo[] | null>(null);
  /** Number of the open statement; none is the newest. */
  chosen = $state<number | null>(null);
  /** Number of the open difference in it. */
  selected = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get current(): StatementInfo | null {
    return this.all?.find(({ statement }) => statement === this.chosen) ?? this.all?.[0] ?? null;
  }

  get difference(): DifferenceInfo | null {
    return this.current?.differences.find(({ difference }) => difference === this.selected) ?? null;
  }

  async refresh(): Promise<void> {
    try {
      this.all = await this.#platform.call('statements', {});
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  choose(statement: number): void {
    this.chosen = statement;
    this.selected = null;
    this.told = null;
  }
}

/** One file while it is looked at. */
export class StatementImport {
  account = $state('');
  file_name = $state('');
  mapping = $state.raw<StatementMappingInfo | null>(null);
  from = $state('');
  to = $state('');
  /** The words for paid as they are typed, one a line, an empty last one included. */
  paidWords = $state('');
  /** Whether a person said how the file is read or which days of it count. */
  touched = $state(false);
  info = $state.raw<StatementFileInfo | null>(null);
  busy = $state(false);
  /** Why the file was not even sent. */
  tooLarge = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly saving = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();
  #base64 = '';

  constructor(platform: Platform, account: string) {
    this.#platform = platform;
    this.account = account;
  }

  /** Whether a file is there to be looked at. */
  get hasFile(): boolean {
    return this.#base64 !== '';
  }

  /** Reads a file as the account's statements were read before, or as it seems to be. */
  async choose(file: File): Promise<void> {
    this.tooLarge = file.size > FILE_BYTES_MAX;
    this.file_name = file.name;
    this.mapping = null;
    this.info = null;
    this.touched = false;
    this.saving.forget();
    this.#base64 = this.tooLarge ? '' : await base64Of(file);
    await this.look();
  }

  /** Takes another account; how its statements are read is its own. */
  async takeAccount(account: string): Promise<void> {
    this.account = account;
    this.mapping = null;
    await this.look();
  }

  /** Takes another way of reading it. */
  async map(change: Partial<StatementMappingInfo>): Promise<void> {
    this.type({ mapping: change });
    await this.look();
  }

  /** Takes what is being typed: until the file is looked at again nothing of it can be written down. */
  type({ mapping, paidWords, ...days }: { mapping?: Partial<StatementMappingInfo>; paidWords?: string; from?: string; to?: string }): void {
    // The answer to what was asked before would undo the letters typed since.
    this.#newest.outdate();
    this.busy = this.hasFile;
    this.touched = true;
    Object.assign(this, days);
    const change = paidWords === undefined ? mapping : { ...mapping, paid_words: wordsOf(paidWords) };
    if (paidWords !== undefined) this.paidWords = paidWords;
    if (change !== undefined) this.#take({ ...(this.mapping ?? NO_MAPPING), ...change });
  }

  /** Looks at the file again; only the answer to the newest question is shown. */
  async look(): Promise<void> {
    if (!this.hasFile || this.account === '') return;
    const isNewest = this.#newest.ask();
    this.busy = true;
    try {
      const info = await this.#platform.call('read_statement', this.#request());
      if (!isNewest()) return;
      this.info = info;
      this.#take(info.mapping);
      this.failure = null;
    } catch (error) {
      if (!isNewest()) return;
      this.info = null;
      this.failure = asFailure(error);
    } finally {
      if (isNewest()) this.busy = false;
    }
  }

  /** Writes it down; answers the statement. */
  async take(): Promise<StatementInfo | null> {
    let taken = null as StatementInfo | null;
    if (this.busy || this.info?.found == null) return null;
    await this.saving.run(async () => {
      taken = (await this.#platform.call('import_statement', this.#request())).statement;
    });
    if (taken !== null) this.touched = false;
    return taken;
  }

  /** Words that mean the same stay as they were typed. */
  #take(mapping: StatementMappingInfo | null): void {
    this.mapping = mapping;
    const words = mapping?.paid_words ?? [];
    if (words.join('\n') !== wordsOf(this.paidWords).join('\n')) this.paidWords = words.join('\n');
  }

  #request(): StatementFileRequest {
    const { account, file_name, mapping, from, to } = this;
    const days = { ...(from.trim() === '' ? {} : { from: from.trim() }), ...(to.trim() === '' ? {} : { to: to.trim() }) };
    return { account, file_name, base64: this.#base64, ...(mapping === null ? {} : { mapping }), ...days };
  }
}

function wordsOf(text: string): string[] {
  return text.split('\n').map((word) => word.trim()).filter((word) => word !== '');
}

const NO_MAPPING: StatementMappingInfo = {
  form: 'csv',
  separator: ',',
  reference: null,
  biller_ref: null,
  customer_no: '',
  amount: '',
  amount_is: 'total',
  at: null,
  at_format: '%Y-%m-%d %H:%M:%S',
  status: null,
  paid_words: [],
};

/** What an import did, in a sentence. */
export function doneOf({ statement, both, differences }: StatementInfo): string {
  return say('statement_done', { statement, both, differences: differences.length });
}
