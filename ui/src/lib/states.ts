/** What each state of a payment means and where its money is: the chips' own words and shapes with the help's text. */
import type { Word } from './words';

/** A state as its chip shows it. */
export interface StateHelp {
  tone: 'paid' | 'wait' | 'failed';
  shape: string;
  word: Word;
  text: Word;
}

/** Every state that a cashier can meet, in the order of a payment's life. */
export const STATES: readonly StateHelp[] = [
  { tone: 'wait', shape: '◔', word: 'submitting', text: 'state_submitting_text' },
  { tone: 'paid', shape: '✓', word: 'paid', text: 'state_paid_text' },
  { tone: 'wait', shape: '◔', word: 'unresolved', text: 'state_unresolved_text' },
  { tone: 'wait', shape: '◔', word: 'unresolved_person', text: 'state_person_text' },
  { tone: 'failed', shape: '✕', word: 'mismatch_short', text: 'state_mismatch_text' },
  { tone: 'failed', shape: '✕', word: 'state_held', text: 'state_held_text' },
  { tone: 'failed', shape: '✕', word: 'state_refunded', text: 'state_refunded_text' },
  { tone: 'paid', shape: '✓', word: 'state_late', text: 'state_late_text' },
];

/** What may go wrong in a day at the till, and what to do then. */
export const TROUBLES: readonly { title: Word; text: Word }[] = [
  { title: 'trouble_net', text: 'trouble_net_text' },
  { title: 'trouble_leave', text: 'trouble_leave_text' },
  { title: 'trouble_wrong', text: 'trouble_wrong_text' },
  { title: 'trouble_deposit', text: 'trouble_deposit_text' },
  { title: 'trouble_printer', text: 'trouble_printer_text' },
  { title: 'trouble_power', text: 'trouble_power_text' },
  { title: 'trouble_cutoff', text: 'trouble_cutoff_text' },
];
