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
  not_recorded: { why: 'why_not_recorded', act: 'do_disk' },
  crashed: { why: 'why_crashed', act: 'do_wait' },
  queue_stopped: { why: 'why_queue_stopped', act: 'do_resume' },
  held: { why: 'why_held', act: 'do_release' },
};

/** What became of a drawer, where paper would have been printed or not. */
const DRAWER_WORDS: Record<string, Word> = { done: 'job_drawer_done', failed: 'job_drawer_failed' };

/** Whether a job opens the cash drawer: the one thing in the queue that is no paper. */
export function isDrawer({ kind }: PrintJobInfo): boolean {
  return kind === 'drawer';
}

/** Whether a job's struk may be on paper already: each mark comes out once, so what is missing is printed anew as a copy. */
export function isDoubtful({ kind, state, may_have_printed }: PrintJobInfo): boolean {
  return kind === 'struk' && state === 'failed' && may_have_printed;
}

/**
 * Whether a job may be tried again: a drawer must not open once whoever asked for it has left, and a struk that may be
 * on paper must not come out twice with one mark.
 */
export function canRetry(job: PrintJobInfo): boolean {
  return job.state === 'failed' && !isDrawer(job) && !isDoubtful(job);
}

/** How a job's state is shown. */
export function lookOf(job: PrintJobInfo): JobLook {
  const look = lookOfPaper(job);
  return isDrawer(job) ? { ...look, word: DRAWER_WORDS[job.state] ?? look.word } : look;
}

function lookOfPaper({ state }: PrintJobInfo): JobLook {
  return LOOKS[state] ?? { tone: '', shape: '○', word: 'job_waiting' };
}

/** Why a job failed, without a full stop: `kertas habis`. */
export function whyFailed({ error }: PrintJobInfo): string {
  return say(WHY[error ?? '']?.why ?? 'why_other');
}

/** That it failed, where, and why. */
export function tellFailed(job: PrintJobInfo): string {
  return say(isDrawer(job) ? 'drawer_failed' : 'print_failed', { printer: job.printer, why: whyFailed(job) });
}

/** What a person does now; where paper may have come out, looking at it comes first. */
export function whatToDo(job: PrintJobInfo): string {
  if (isDrawer(job)) return say(job.may_have_printed ? 'do_drawer_look' : 'do_drawer');
  if (isDoubtful(job)) return say('do_look');
  const act = say(WHY[job.error ?? '']?.act ?? 'do_wait');
  return job.may_have_printed ? `${say('job_may_have_printed')} ${act}` : act;
}
