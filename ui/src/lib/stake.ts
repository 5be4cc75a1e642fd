/** What would be left lying if the window closed now. */
import type { Seen } from './display';
import { rupiah } from './money';
import { say } from './words';

/** Why it should not, in sentences. */
export interface Stake {
  text: string;
  /** Something more to do first. */
  cash: string | null;
}

/** What is at stake; nothing where closing costs nobody anything. */
export function stakeOf({ step, basket, counted, group }: Seen): Stake | null {
  if (step.at === 'paying') return { text: say('leave_paying'), cash: null };
  if (basket.sending) return { text: say('leave_basket'), cash: null };
  if (step.at === 'result' && step.payment.status === 'failed' && step.payment.held) {
    return { text: say('leave_refund', { held: rupiah(step.payment.due) }), cash: null };
  }
  if (group !== null && group.tender !== null) return { text: say('leave_group'), cash: say('leave_cash') };
  const unpaid = step.at === 'bill' || basket.lines.length > 0;
  if (!unpaid || counted.tender === null) return basket.lines.length > 0 ? { text: say('leave_bill'), cash: null } : null;
  return { text: say('leave_bill'), cash: say('leave_cash') };
}
