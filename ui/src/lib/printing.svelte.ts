/** Prints that the screen follows: sent once, shown as they stand in the queue, and tried again in place. */
import { asFailure, type Failure } from './api/failure';
import type { DocumentInfo, PrintJobInfo } from './api/generated';
import type { Platform } from './platform';
import type { Test } from './printers.svelte';
import { isUnderway, type Queue } from './queue.svelte';

/** Where a struk goes: a printer of the shop, or a file in its struk folder. */
export type Target =
  | { kind: 'printer'; printer: string }
  | { kind: 'file'; format: 'pdf' | 'escpos'; paper_mm: 58 | 80 };

/** A file that was written at once: it never was in the queue. */
const WRITTEN: PrintJobInfo = { job: 0, title: '', printer: '', state: 'done', error: null, error_text: null, may_have_printed: false, attempts: 1, at: null, kind: 'struk' };

/** The last print of one subject. */
export class Print {
  /** Why the last press was refused; a job that the printer refused is in `job`. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  protected readonly platform: Platform;
  readonly #queue: Queue;
  #told = $state.raw<PrintJobInfo | null>(null);
  /** As the queue last listed it: no state, because it is only remembered while `job` is read. */
  #listed: PrintJobInfo | null = null;
  #subject: string | null = null;

  constructor(platform: Platform, queue: Queue) {
    this.platform = platform;
    this.#queue = queue;
  }

  /** The last job as it stands now. What the queue listed and lists no more was given up, unless it was done. */
  get job(): PrintJobInfo | null {
    const told = this.#told;
    if (told === null) return null;
    const listed = this.#queue.find(told);
    if (listed !== null) this.#listed = listed;
    else if (this.#listed !== null) return this.#listed.state === 'done' ? this.#listed : { ...this.#listed, state: 'cancelled' };
    return listed ?? told;
  }

  /** Whether a press would only send the same paper twice. */
  get underway(): boolean {
    return this.busy || (this.job !== null && isUnderway(this.job));
  }

  /** Forgets the last print when another subject comes to the screen. */
  turnTo(subject: string): void {
    if (subject === this.#subject) return;
    this.#subject = subject;
    this.forget();
  }

  /** Tries the failed job once more; its place in the count is kept. */
  async retry(): Promise<void> {
    const { job } = this;
    if (job?.state === 'failed') await this.sendJob(() => this.platform.call('retry_job', { job: job.job }));
  }

  /** Forgets why the last press was refused. */
  dismiss(): void {
    this.failure = null;
  }

  /** What a new subject has not: a job, and a refusal. */
  protected forget(): void {
    this.#told = null;
    this.#listed = null;
    this.failure = null;
  }

  /**
   * Sends, one at a time: a held key must not count as reprints. `take` reads the job out of an answer that still
   * belongs to what is on the screen.
   */
  protected async send<Answer>(work: () => Promise<Answer>, take: (answer: Answer) => PrintJobInfo): Promise<boolean> {
    if (this.underway) return false;
    const subject = this.#subject;
    this.busy = true;
    this.failure = null;
    try {
      const answer = await work();
      if (this.#subject !== subject) return false;
      this.#listed = null;
      this.#told = take(answer);
      return true;
    } catch (error) {
      if (this.#subject === subject) this.failure = asFailure(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Sends what is answered by a job alone. */
  protected async sendJob(work: () => Promise<PrintJobInfo>): Promise<boolean> {
    return this.send(work, (job) => job);
  }
}

/** The print of the payment that is on the screen. */
export class Printing extends Print {
  /** Which print the last one is; 1 is CA, later ones CU; none for a slip. */
  number = $state<number | null>(null);
  /** Where the last print lies, if it went to a file. */
  file = $state<string | null>(null);

  /** Prints, or tries again what failed on the same printer; for another printer the failed job is given up first. */
  async print(payment: string, target: Target, reason?: string): Promise<boolean> {
    const failed = this.job?.state === 'failed' ? this.job : null;
    if (failed !== null && target.kind === 'printer' && target.printer === failed.printer) {
      await this.retry();
      return this.failure === null;
    }
    const work = async () => {
      if (failed !== null) await this.platform.call('cancel_job', { job: failed.job });
      const to = target.kind === 'printer' ? { printer: target.printer } : { format: target.format, paper_mm: target.paper_mm };
      return this.platform.call('struk_print', { payment, ...to, ...(reason === undefined ? {} : { reason }) });
    };
    return this.send(work, ({ number, file, job }) => {
      this.number = number;
      this.file = file;
      return job ?? WRITTEN;
    });
  }

  protected override forget(): void {
    super.forget();
    this.number = null;
    this.file = null;
  }
}

/** The print of a recap, a report or a slip, on the printer for its kind. */
export class DocumentPrint extends Print {
  /** Prints, or tries again what failed. */
  async print(document: DocumentInfo): Promise<void> {
    if (this.job?.state === 'failed') await this.retry();
    else await this.sendJob(() => this.platform.call('print_document', { document }));
  }
}

/** A ruler or test page of one printer. */
export class TestPrint extends Print {
  /** Prints anew. */
  async print(printer: string, what: Test): Promise<void> {
    const failed = this.job?.state === 'failed' ? this.job : null;
    await this.sendJob(async () => {
      // A test that failed is of no use any more; a new one says how the printer is now.
      if (failed !== null) await this.platform.call('cancel_job', { job: failed.job });
      return this.platform.call('test_print', { printer, what });
    });
  }
}

/** The cash drawer, opened by hand. */
export class DrawerOpening extends Print {
  /** Opens it; the reason is kept with the name of whoever is signed in. */
  async open(reason: string): Promise<boolean> {
    return this.sendJob(() => this.platform.call('open_drawer', { reason }));
  }
}
