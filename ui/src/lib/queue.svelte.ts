/** The print queue: what waits, failed, or was printed lately. It is followed, not polled: the counter answers at news. */
import { asFailure } from './api/failure';
import type { PrintJobInfo, PrintJobs } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';

/** How long one question for news waits, in milliseconds; the counter allows up to 25,000. */
const WAIT_MS = 20_000;
/** Pause before a silent host is asked again, and after an answer that brought no news at once, in milliseconds. */
const RETRY_MS = 1_000;

/** The queue of this counter. */
export class Queue {
  /** As the counter lists them. */
  jobs = $state.raw<PrintJobInfo[]>([]);
  /** Whether the window shows it. */
  open = $state(false);
  /** Trying again and giving up, and why that was refused. */
  readonly doing = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Jobs on their way to paper. */
  get waiting(): number {
    return this.jobs.filter(isUnderway).length;
  }

  /** Jobs that need a person. */
  get failed(): number {
    return this.jobs.filter(({ state }) => state === 'failed').length;
  }

  /** The newest job of a printer. */
  lastOf(printer: string): PrintJobInfo | null {
    return this.jobs.filter((job) => job.printer === printer).reduce<PrintJobInfo | null>((last, job) => (last === null || job.job > last.job ? job : last), null);
  }

  /** The job as the queue lists it; none where it does not, not yet or not any more. */
  find(told: PrintJobInfo): PrintJobInfo | null {
    // Numbers start anew with Loket: the title says whether it is still the same job.
    return this.jobs.find(({ job, title }) => job === told.job && title === told.title) ?? null;
  }

  /** Follows the queue until the returned stop is called. */
  start(): () => void {
    const stopped = new AbortController();
    void this.#run(stopped.signal);
    return () => stopped.abort();
  }

  /** Tries a failed job once more. */
  async retry(job: number): Promise<void> {
    await this.doing.run(() => this.#platform.call('retry_job', { job }));
  }

  /** Gives a job up. */
  async cancel(job: number): Promise<void> {
    await this.doing.run(() => this.#platform.call('cancel_job', { job }));
  }

  async #run(stopped: AbortSignal): Promise<void> {
    let since: number | null = null;
    while (!stopped.aborted) {
      const asked_ms = performance.now();
      try {
        const { version, jobs }: PrintJobs = await this.#platform.call('print_jobs', since === null ? {} : { since, wait_ms: WAIT_MS }, stopped);
        if (stopped.aborted) return;
        this.jobs = jobs;
        const idle = version === since;
        since = version;
        // A host that does not wait for news must not be asked without end.
        if (idle && performance.now() - asked_ms < RETRY_MS) await pause();
      } catch (error) {
        since = null;
        if (stopped.aborted || asFailure(error).code === 'signed_out') return;
        await pause();
      }
    }
  }
}

/** Whether a job may still come out by itself. */
export function isUnderway({ state }: PrintJobInfo): boolean {
  return state === 'waiting' || state === 'printing';
}

function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, RETRY_MS));
}
