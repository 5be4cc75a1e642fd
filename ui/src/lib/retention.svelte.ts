/** For how long customers' data are kept, what other periods would mask, and masking what is due. */
import { asFailure, type Failure } from './api/failure';
import type { ErasedInfo, RetentionInfo, RetentionPeriods } from './api/generated';
import { Doing } from './doing.svelte';
import { grouped } from './money';
import { Newest } from './newest';
import type { Platform } from './platform';
import { say, type Word } from './words';

/** The periods in the order of the screen, with their words. */
export const PERIODS = [
  { period: 'customer_days', of: 'customer', word: 'class_customer' },
  { period: 'token_days', of: 'token', word: 'class_token' },
  { period: 'answer_days', of: 'answer', word: 'class_answer' },
  { period: 'identity_days', of: 'identity', word: 'class_identity' },
] as const satisfies readonly { period: keyof RetentionPeriods; of: string; word: Word }[];

/** How much is masked or due, over all classes. */
export interface Sum {
  records: number;
  values: number;
}

/** Sums over all classes. */
export function sumOf(erased: readonly ErasedInfo[]): Sum {
  return erased.reduce((sum, { records, values }) => ({ records: sum.records + records, values: sum.values + values }), { records: 0, values: 0 });
}

/** Both counts of a sum for a sentence. */
export function counts({ records, values }: Sum): { records: string; values: string } {
  return { records: grouped(records), values: grouped(values) };
}

/** The periods, their preview, and the work. */
export class Retention {
  info = $state.raw<RetentionInfo | null>(null);
  /** What the periods that are typed would mask. */
  preview = $state.raw<Sum | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  /** How much the work under way has masked. */
  masked = $state.raw<Sum>({ records: 0, values: 0 });
  readonly saving = new Doing();
  readonly erasing = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads the periods and what is due. */
  async refresh(): Promise<void> {
    this.failure = null;
    try {
      this.info = await this.#platform.call('retention', {});
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Asks what these periods would mask; only the answer to the newest question is shown. */
  async look(periods: RetentionPeriods | null): Promise<void> {
    this.preview = null;
    const isNewest = this.#newest.ask();
    if (periods === null) return;
    try {
      const { due } = await this.#platform.call('preview_retention', periods);
      if (isNewest()) this.preview = sumOf(due);
    } catch {
      // The form says what is wrong with the periods, and saving says everything else.
    }
  }

  /** Changes the periods. */
  async save(periods: RetentionPeriods): Promise<boolean> {
    this.told = null;
    return this.saving.run(async () => {
      this.info = await this.#platform.call('set_retention', periods);
      this.told = say('retention_saved');
    });
  }

  /** Masks what is due, call by call, until nothing is left. */
  async erase(): Promise<boolean> {
    this.told = null;
    this.masked = { records: 0, values: 0 };
    const done = await this.erasing.run(async () => {
      for (let more = true; more; ) {
        const some = await this.#platform.call('erase_personal', {});
        const sum = sumOf(some.erased);
        this.masked = { records: this.masked.records + sum.records, values: this.masked.values + sum.values };
        more = some.more;
      }
      this.told = say('erase_done', counts(this.masked));
    });
    await this.refresh();
    return done;
  }
}
