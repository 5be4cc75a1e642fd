/** Why a payment is not paid, in the cashier's words. Codes and the biller's own sentence belong to the detail. */
import type { PaymentInfo, PaymentRowInfo } from './api/generated';
import { say, type Word } from './words';

/** Fewest letters of a reason that a person gives; the counter asks for no fewer. */
export const REASON_LETTERS_MIN = 4;

const FAILED: Record<string, Word> = {
  not_sent: 'fail_not_sent',
  customer_unknown: 'fail_customer_unknown',
  nothing_owed: 'fail_nothing_owed',
  limit_reached: 'fail_limit_reached',
  deposit_low: 'fail_deposit_low',
  cut_off: 'fail_cut_off',
  try_later: 'fail_try_later',
  product_unknown: 'fail_product_unknown',
  settings: 'fail_settings',
  address_refused: 'fail_address_refused',
  expired: 'fail_expired',
  refused: 'fail_refused',
};

const UNRESOLVED: Record<string, Word> = {
  submitting: 'wait_submitting',
  no_answer: 'wait_no_answer',
  http_status: 'wait_unreadable',
  unreadable: 'wait_unreadable',
  pending: 'wait_pending',
  unclear_code: 'wait_unclear_code',
  incomplete: 'wait_incomplete',
  interrupted: 'wait_interrupted',
  not_received: 'wait_not_received',
};

/** Why an account is not the one to take now. */
const AGAINST: Record<string, Word> = {
  no_answers: 'against_no_answers',
  cut_off: 'against_cut_off',
  deposit_low: 'against_deposit_low',
  not_sold: 'against_not_sold',
  disturbed: 'against_disturbed',
  no_final_word: 'against_no_final_word',
};

/** What decided for an account. */
const CHOSEN_BY: Record<string, Word> = {
  only: 'by_only',
  health: 'by_health',
  order: 'by_order',
  cost: 'by_cost',
  name: 'by_name',
};

/** States of an offer that the cashier must know of before choosing it. */
const STATES: Record<string, Word> = {
  disturbed: 'state_disturbed',
  empty: 'state_empty',
  inactive: 'state_inactive',
};

const FIELDS: Record<string, Word> = {
  meter: 'field_meter',
  subscriber: 'field_subscriber',
  customer: 'field_customer',
  amount: 'field_amount',
  product: 'field_product',
  reference: 'field_reference',
};

/** How a statement and our journal disagree. */
const DIFFERENCES: Record<string, Word> = {
  only_ours: 'difference_only_ours',
  only_theirs: 'difference_only_theirs',
  amount: 'difference_amount',
  state: 'difference_state',
};

/** Why something goes on into the next shift. */
const CARRIED: Record<string, Word> = {
  open: 'carried_open',
  failed: 'carried_failed',
  waiting: 'carried_waiting',
  loss: 'carried_loss',
};

const CUSTOMER_FIELDS: readonly string[] = ['meter', 'subscriber', 'customer'];

/** What went wrong, by the kind of failure; a kind that this screen does not know keeps the counter's own line. */
export function failedBecause(payment: PaymentInfo): string {
  const word = FAILED[payment.reason_kind ?? ''];
  if (word !== undefined) return say(word, { biller: payment.biller });
  return (payment.reason ?? say('fail_refused', { biller: payment.biller })).replace(/\.$/, '');
}

/** Why there is no final word yet; empty for a kind that this screen does not know. */
export function unresolvedBecause(payment: PaymentInfo): string {
  const word = UNRESOLVED[payment.reason_kind ?? ''];
  if (word === undefined) return '';
  const code = payment.reason_code === null ? '' : ` (${payment.reason_code})`;
  return `${say(word, { biller: payment.biller })}${code}`;
}

/** The counter's line with the biller's code, for who has to look further. */
export function reasonDetail(payment: PaymentInfo): string {
  const { reason, reason_code } = payment;
  if (reason === null || reason_code === null || reason.includes(reason_code)) return reason ?? reason_code ?? '';
  return `${reason} (${reason_code})`;
}

/** What speaks against an account; a word that this screen does not know is shown as it came. */
export function againstIt(against: string): string {
  return worded(AGAINST, against);
}

/** What decided for an account. */
export function decidedBy(by: string): string {
  return worded(CHOSEN_BY, by);
}

/** What is wrong with an offer; empty where nothing is. */
export function offerState(state: string): string {
  const word = STATES[state];
  return word === undefined ? '' : say(word);
}

/** Whether only a person can find out how a payment ended, so that no countdown may be shown. */
export function waitsForPerson(payment: PaymentRowInfo): boolean {
  return payment.status === 'unresolved' && payment.advice.next_at_ms === null && payment.reason_kind !== 'submitting';
}

/** The name of a field that came back different. */
export function fieldName(field: string): string {
  return worded(FIELDS, field);
}

/** How a statement and our journal disagree. */
export function differenceKind(kind: string): string {
  return worded(DIFFERENCES, kind);
}

/** Why something is carried over. */
export function carriedBecause(why: string): string {
  return worded(CARRIED, why);
}

/** Whether the difference means that somebody else was answered for. */
export function isOtherCustomer(field: string): boolean {
  return CUSTOMER_FIELDS.includes(field);
}

function worded(words: Record<string, Word>, name: string): string {
  const word = words[name];
  return word === undefined ? name : say(word);
}
