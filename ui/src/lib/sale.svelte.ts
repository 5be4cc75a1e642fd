/**
 * One sale as an explicit state machine: number, bill, paying, result. It holds what is known and calls the
 * counter; it knows nothing of fields, focus or keys.
 */
import { asFailure, asPaymentFailure, type Failure } from './api/failure';
import type { InquiryInfo, PaymentInfo, ProductInfo } from './api/generated';
import { digitsOf } from './number';
import type { Platform } from './platform';

/** Where a sale stands. Times are milliseconds since 1970. */
export type Step =
  | { at: 'number' }
  | { at: 'asking'; since_ms: number }
  | { at: 'bill'; inquiry: InquiryInfo }
  | { at: 'paying'; inquiry: InquiryInfo; since_ms: number }
  | { at: 'result'; payment: PaymentInfo; took_ms: number | null; shown_ms: number };

/** A payment that went wrong after the cashier had turned to the next customer. */
export interface LateFailure {
  customer: string;
  failure: Failure;
}

/** How long after a result appears a key still belongs to the step before it: a doubled Enter must not clear a token. */
export const SETTLE_MS = 450;
/** After this long a payment under way can be left to itself. */
export const LEAVE_AFTER_MS = 5_000;

/** The sale at this counter. */
export class Sale {
  step = $state.raw<Step>({ at: 'number' });
  /** The number as typed, grouped. */
  number = $state('');
  product = $state.raw<ProductInfo | null>(null);
  failure = $state.raw<Failure | null>(null);
  late = $state.raw<LateFailure | null>(null);
  /** Whether the result's own action (ask now, refund) is under way. */
  acting = $state(false);

  readonly #platform: Platform;
  readonly #now_ms: () => number;
  #suspicious: string | null = null;
  /** Every turn to another step makes answers to earlier questions stale. */
  #turn = 0;

  constructor(platform: Platform, now_ms: () => number = Date.now) {
    this.#platform = platform;
    this.#now_ms = now_ms;
  }

  /** Takes what is typed in the number field. */
  type(number: string): void {
    if (this.step.at !== 'number' || number === this.number) return;
    this.number = number;
    this.failure = null;
  }

  /** Chooses a product; with a bill on the screen the same customer is asked for the new product. */
  choose(product: ProductInfo): void {
    if (this.step.at !== 'number' && this.step.at !== 'bill') return;
    const again = this.step.at === 'bill' && product !== this.product;
    this.product = product;
    this.failure = null;
    if (!again) return;
    this.#to({ at: 'number' });
    void this.check();
  }

  /** Asks what the customer owes. A number that failed its check digit is asked for at the second time. */
  async check(): Promise<void> {
    const { product } = this;
    const customer = digitsOf(this.number) ?? this.number.trim();
    if (this.step.at !== 'number' || product === null || customer === '') return;
    this.failure = null;
    const turn = this.#to({ at: 'asking', since_ms: this.#now_ms() });
    try {
      const inquiry = await this.#platform.call('inquire', {
        account: product.account,
        product: product.code,
        category: product.category,
        customer,
        months: null,
        amount: null,
        luhn_overruled: this.#suspicious === customer,
      });
      if (turn === this.#turn) this.#to({ at: 'bill', inquiry });
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = asFailure(error);
      if (failure.code === 'number_suspicious') this.#suspicious = customer;
      this.#refuse({ at: 'number' }, failure);
    }
  }

  /** Pays the bill, once: any further call finds the sale in another step. Amounts in rupiah. */
  async pay(tender: number, service_fee: number): Promise<void> {
    if (this.step.at !== 'bill') return;
    const { inquiry } = this.step;
    if (!Number.isSafeInteger(tender) || tender < inquiry.bill.total + service_fee) return;
    this.failure = null;
    const since_ms = this.#now_ms();
    const turn = this.#to({ at: 'paying', inquiry, since_ms });
    try {
      const payment = await this.#submit(inquiry.inquiry, tender, service_fee);
      if (turn === this.#turn) this.#show(payment, this.#now_ms() - since_ms);
    } catch (error) {
      const failure = asPaymentFailure(error);
      if (turn !== this.#turn) this.late = { customer: inquiry.bill.customer_name, failure };
      else if (isStale(failure)) this.#refuse({ at: 'number' }, failure);
      else this.#refuse({ at: 'bill', inquiry }, failure);
    }
  }

  /** Leaves a payment under way to itself and turns to the next customer. */
  leave(): void {
    if (this.step.at === 'paying' && this.#now_ms() - this.step.since_ms >= LEAVE_AFTER_MS) this.#clear();
  }

  /** One step back. Never cancels what was sent, never skips cash that must go back. */
  back(): void {
    switch (this.step.at) {
      case 'number':
        if (this.failure !== null) this.failure = null;
        else this.number = '';
        break;
      case 'asking':
      case 'bill':
        this.failure = null;
        this.#to({ at: 'number' });
        break;
      case 'paying':
        this.leave();
        break;
      case 'result':
        this.next();
    }
  }

  /** Whether the result has been on the screen long enough for a key to be meant for it. */
  settled(): boolean {
    return this.step.at === 'result' && this.#now_ms() - this.step.shown_ms >= SETTLE_MS;
  }

  /** The next customer. Cash of a failed payment comes first, unless it is expressly left for later. */
  next(later = false): void {
    if (this.step.at !== 'result' || !this.settled()) return;
    const { payment } = this.step;
    if (payment.status === 'failed' && payment.held && !later) return;
    this.#clear();
  }

  /** Asks the biller for the final word now. */
  async askNow(): Promise<void> {
    await this.#act('ask_now');
  }

  /** Notes that the customer has the cash back. */
  async refund(): Promise<void> {
    if (this.settled()) await this.#act('refund');
  }

  /** Looks again at the payment on the screen after the journal has grown. */
  async follow(): Promise<void> {
    if (this.step.at !== 'result') return;
    const turn = this.#turn;
    try {
      const payment = await this.#platform.call('payment', { payment: this.step.payment.payment });
      if (turn !== this.#turn) return;
      // The journal has grown: what was being asked may have been answered.
      if (this.failure?.calm === true) this.failure = null;
      this.#show(payment, null);
    } catch {
      // The strip already says that the host is silent; the next change tries again.
    }
  }

  async #submit(inquiry: string, tender: number, service_fee: number): Promise<PaymentInfo> {
    try {
      return await this.#platform.call('pay', { inquiry, tender, service_fee });
    } catch (error) {
      const failure = asFailure(error);
      const { reference } = failure.details;
      // An earlier press did arrive (its answer was lost): its own result is what the cashier needs.
      if (failure.code !== 'already_submitted' || reference === undefined) throw failure;
      return await this.#platform.call('payment', { payment: reference });
    }
  }

  async #act(command: 'ask_now' | 'refund'): Promise<void> {
    if (this.step.at !== 'result' || this.acting) return;
    const turn = this.#turn;
    this.acting = true;
    this.failure = null;
    try {
      const payment = await this.#platform.call(command, { payment: this.step.payment.payment });
      if (turn === this.#turn) this.#show(payment, null);
    } catch (error) {
      if (turn === this.#turn) this.failure = asFailure(error);
    } finally {
      this.acting = false;
    }
  }

  /** Puts a payment on the screen; the same payment in the same state keeps its place and its time. */
  #show(payment: PaymentInfo, took_ms: number | null): void {
    const before = this.step.at === 'result' ? this.step : null;
    // A final word is final: a slower answer from before it must not take it off the screen.
    if (before !== null && before.payment.status !== 'unresolved' && payment.status === 'unresolved') return;
    const same = before?.payment.status === payment.status && before.payment.held === payment.held;
    const step: Step = {
      at: 'result',
      payment,
      took_ms: took_ms ?? (same ? (before?.took_ms ?? null) : null),
      shown_ms: same && before !== null ? before.shown_ms : this.#now_ms(),
    };
    if (before === null) this.#to(step);
    else this.step = step;
  }

  #refuse(step: Step, failure: Failure): void {
    this.#to(step);
    this.failure = failure;
  }

  #clear(): void {
    this.number = '';
    // The next customer starts from the smallest value, not from what the last one happened to buy.
    this.product = null;
    this.failure = null;
    this.#suspicious = null;
    this.#to({ at: 'number' });
  }

  #to(step: Step): number {
    this.step = step;
    this.#turn += 1;
    return this.#turn;
  }
}

/** Whether the bill on the screen can no longer be paid and must be looked up again. */
function isStale(failure: Failure): boolean {
  return failure.code === 'inquiry_expired' || failure.code === 'inquiry_unknown';
}
