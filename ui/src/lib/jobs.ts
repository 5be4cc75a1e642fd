/** A print job in the cashier's words: its state, why it failed, and what to do about it. */
import type { PrintJobInfo } from './api/generated';
import { say, type Word } from './words';

/** A state as a word, a shape and a colour. */
export interface JobLook {
  tone: 'paid' | 'wait' | 'failed' | '';
  shape: string;
  word: Word;
}

const LOOKS: Record<string, JobLook> = {
  waiting: { tone: 'wait', shape: '◔', word: 'job_waiting' },
  printing: { tone: 'wait', shape: '◔', word: 'job_printing' },
  done: { tone: 'paid', shape: '✓', word: 'job_done' },
  failed: { tone: 'failed', shape: '✕', word: 'job_failed' },
  cancelled: { tone: '', shape: '○', word: 'job_cancelled' },
};

const WHY: Record<string, { why: Word; act: Word }> = {
  not_reachable: { why: 'why_not_reachable', act: 'do_power' },
  refused: { why: 'why_refused', act: 'do_wait' },
  out_of_paper: { why: 'why_out_of_paper', act: 'do_paper' },
  cover_open: { why: 'why_cover_open', act: 'do_cover' },
  offline: { why: 'why_offline', act: 'do_power' },
  broken_off: { why: 'why_broken_off', act: 'do_power' },
  timed_out: { why: 'why_timed_out', act: 'do_power' },
  no_such_queue: { why: 'why_no_such_queue', act: 'do_settings' },
  spooler_missing: { why: 'why_spooler_missing', act: 'do_settings' },
  not_allowed: { why: 'why_not_allowed', act: 'do_settings' },
  folder: { why: 'why_folder', act: 'do_settings' },
  too_large: { why: 'why_too_large', act: 'do_settings' },
  not_counted: { why: 'why_not_counted', act: 'do_wait' },
};

/** How a job's state is shown. */
export function lookOf({ state }: PrintJobInfo): JobLook {
  return LOOKS[state] ?? { tone: '', shape: '○', word: 'job_waiting' };
}

/** Why a job failed, without a full stop: `kertas habis`. */
export function whyFailed({ error }: PrintJobInfo): string {
  return say(WHY[error ?? '']?.why ?? 'why_other');
}

/** What a person does now; where paper may have come out, looking at it comes first. */
export function whatToDo(job: PrintJobInfo): string {
  const act = say(WHY[job.error ?? '']?.act ?? 'do_wait');
  return job.may_have_printed ? `${say('job_may_have_printed')} ${act}` : act;
}
