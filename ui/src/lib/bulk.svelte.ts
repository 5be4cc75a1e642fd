/** Many struk at once: which rows of the history are chosen, and the one PDF or printer job that they become. */
import { SvelteSet } from 'svelte/reactivity';

import { asFailure, type Failure } from './api/failure';
import type { ExportInfo, HistoryRequest, PaymentRowInfo } from './api/generated';
import type { Platform } from './platform';

/** What the chosen struk become. */
export type Output = { page: string } | { printer: string };

/** Pages of a PDF, by their word on the wire. */
export const PAGES = ['58', '80', 'a4-3', 'a4-4', 'half'] as const;

/** How long one question for the progress waits for the end, in milliseconds: often enough to see it move. */
const STEP_MS = 500;
/** Pause before a silent host is asked again, in milliseconds. */
const RETRY_MS = 1_000;
/** After these nobody can tell any more how far the export is. */
const LOST: readonly Failure['code'][] = ['export_unknown', 'signed_out'];
/** Struk that the counter exports at once. */
export const STRUK_MAX = 5_000;

/** The choice and its export. */
export class Bulk {
  /** Whether rows can be marked. */
  open = $state(false);
  readonly chosen = new SvelteSet<string>();
  /** The row that Space marks; the open payment beside the list stays what it was. */
  cursor = $state<string | null>(null);
  /** Whether everything that the list selects is meant, loaded or not. */
  all = $state(false);
  /** The export as it stands. */
  info = $state.raw<ExportInfo | null>(null);
  failure = $state.raw<Failure | null>(null);
  starting = $state(false);
  stopping = $state(false);

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether an export is under way. */
  get running(): boolean {
    return this.starting || this.info?.state === 'running';
  }

  /** Lets rows be marked. */
  begin(): void {
    this.open = true;
    this.#forgetEnd();
  }

  /** Goes back to single payments; an export that runs goes on. */
  leave(): void {
    this.open = false;
    this.none();
  }

  /** Marks a row or takes the mark away; a failed payment has no struk. */
  toggle(payment: PaymentRowInfo): void {
    if (this.running || !hasStruk(payment)) return;
    this.#forgetEnd();
    // From "everything" one row is not taken out: the rows that are not loaded cannot be seen.
    this.all = false;
    if (!this.chosen.delete(payment.payment) && this.chosen.size < STRUK_MAX) this.chosen.add(payment.payment);
  }

  /** Means everything that the list selects. */
  everything(): void {
    if (this.running) return;
    this.#forgetEnd();
    this.chosen.clear();
    this.all = true;
  }

  /** Takes all marks away. */
  none(): void {
    this.chosen.clear();
    this.all = false;
  }

  /** Whether a row is marked. */
  has(payment: PaymentRowInfo): boolean {
    return hasStruk(payment) && (this.all || this.chosen.has(payment.payment));
  }

  /** Forgets why it was refused. */
  dismiss(): void {
    this.failure = null;
  }

  /** Makes the struk and follows them to their end. `selection` is what the list shows. */
  async start(selection: HistoryRequest, output: Output, reason?: string): Promise<void> {
    if (this.running || !(this.all || this.chosen.size > 0)) return;
    const what = this.all ? { filter: selection } : { payments: [...this.chosen] };
    this.#forgetEnd();
    this.starting = true;
    try {
      this.info = await this.#platform.call('export_struk', { ...what, ...output, ...(reason === undefined ? {} : { reason }) });
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.starting = false;
    }
    await this.#follow();
  }

  /** Stops it; what was not made yet is not made. */
  async stop(): Promise<void> {
    const { info } = this;
    if (info?.state !== 'running' || this.stopping) return;
    this.stopping = true;
    try {
      this.#note(await this.#platform.call('cancel_export', { export: info.export }));
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.stopping = false;
    }
  }

  async #follow(): Promise<void> {
    let missed: Failure | null = null;
    while (this.info?.state === 'running') {
      const { export: number } = this.info;
      try {
        this.#note(await this.#platform.call('export_progress', { export: number, wait_ms: STEP_MS }));
        if (missed !== null && this.failure === missed) this.failure = null;
        missed = null;
      } catch (error) {
        missed = asFailure(error);
        this.failure = missed;
        if (LOST.includes(missed.code)) this.info = null;
        // The export goes on without this screen; only its progress was not heard.
        else await new Promise((resume) => setTimeout(resume, RETRY_MS));
      }
    }
  }

  /** An end that is known is not undone by an answer from before it. */
  #note(news: ExportInfo): void {
    if (this.info?.export === news.export && this.info.state === 'running') this.info = news;
  }

  #forgetEnd(): void {
    if (this.running) return;
    this.info = null;
    this.failure = null;
  }
}

/** Whether a payment has a struk or a slip. */
export function hasStruk({ status, late }: PaymentRowInfo): boolean {
  return status !== 'failed' || late?.ended === 'recovered';
}
