/**
 * One sale as an explicit state machine: number, bill, paying, result. It holds what is known and calls the
 * counter; it knows nothing of fields, focus or keys.
 */
import { Failure, asFailure, asPaymentFailure } from './api/failure';
import type { InquireRequest, InquiryInfo, PayRequest, PaymentInfo } from './api/generated';
import { customerOf, digitsOf, groupFours } from './number';
import type { Platform } from './platform';
import { amountBounds, isOptional, needsOf, type Need, type Product } from './products';

/** Where a sale stands. Times are milliseconds since 1970. */
export type Step =
  | { at: 'number' }
  | { at: 'asking'; since_ms: number }
  /** `warned_ms`: since when the cashier has been told that this biller cannot be asked for the result. */
  | { at: 'bill'; inquiry: InquiryInfo; warned_ms: number | null }
  | { at: 'paying'; inquiry: InquiryInfo; since_ms: number }
  | { at: 'result'; payment: PaymentInfo; took_ms: number | null; shown_ms: number };

/** A payment that went wrong after the cashier had turned to the next customer. */
export interface LateFailure {
  customer: string;
  failure: Failure;
}

/** What a product asks for besides the number. */
export interface Extras {
  months: number;
  /** In rupiah. */
  amount: number | null;
  year: number | null;
  identity_no: string;
}

/** An account that the cashier took, and the product's code there. */
export interface Through {
  account: string;
  code: string;
}

/** A supervisor's word that a bill is paid once more; it is about the payment that was shown, and about no later one. */
export type Again = Pick<PayRequest, 'again' | 'again_than'>;

/** How long after a result appears a key still belongs to the step before it: a doubled Enter must not clear a token. */
export const SETTLE_MS = 450;
/** After this long a payment under way can be left to itself. */
export const LEAVE_AFTER_MS = 5_000;

/** The sale at this counter. */
export class Sale {
  step = $state.raw<Step>({ at: 'number' });
  /** The number as typed, grouped. */
  number = $state('');
  product = $state.raw<Product | null>(null);
  /** Whether the cashier chose the product, or it only stands there for a start. */
  expressly = $state(false);
  /** The account that the cashier took; none lets the counter decide. */
  through = $state.raw<Through | null>(null);
  extras = $state.raw<Extras>(noExtras());
  /** What was missing when the bill was asked for. */
  wanted = $state<Need | null>(null);
  failure = $state.raw<Failure | null>(null);
  late = $state.raw<LateFailure | null>(null);
  /** The failed payment that is tried anew; its held cash is used. */
  retrying = $state.raw<PaymentInfo | null>(null);
  /** Whether the result's own action (ask now, refund) is under way. */
  acting = $state(false);

  readonly #platform: Platform;
  readonly #now_ms: () => number;
  #suspicious: string | null = null;
  /** A supervisor's reason to pay this bill although it was paid lately, and the payment that was shown for it. */
  #again: Again | null = null;
  /** Every turn to another step makes answers to earlier questions stale. */
  #turn = 0;

  constructor(platform: Platform, now_ms: () => number = Date.now) {
    this.#platform = platform;
    this.#now_ms = now_ms;
  }

  /** Takes what is typed in the number field. */
  type(number: string): void {
    if (this.step.at !== 'number' || number === this.number || this.retrying !== null) return;
    this.number = number;
    this.failure = null;
  }

  /** Chooses a product; with a bill on the screen the same customer is asked for the new product. */
  choose(product: Product, expressly = true): void {
    if ((this.step.at !== 'number' && this.step.at !== 'bill') || this.retrying !== null) return;
    const other = product.key !== this.product?.key;
    if (other) this.#forgetChoice();
    this.product = product;
    this.expressly = expressly;
    this.failure = null;
    if (this.step.at !== 'bill' || !other) return;
    this.#to({ at: 'number' });
    void this.check();
  }

  /** Takes the product off, because another one is being looked for; nothing can be asked meanwhile. */
  unchoose(): void {
    if ((this.step.at !== 'number' && this.step.at !== 'bill') || this.retrying !== null) return;
    this.#forgetChoice();
    this.product = null;
    this.expressly = false;
    this.failure = null;
    if (this.step.at === 'bill') this.#to({ at: 'number' });
  }

  /**
   * Tries a failed payment anew: the same product and number are looked up again, and its held cash pays. Says whether
   * it could; a payment that is being sent comes first.
   */
  retry(failed: PaymentInfo, product: Product): boolean {
    if (this.step.at === 'paying' || this.step.at === 'asking') return false;
    const { bill, account } = failed;
    this.#clear();
    this.retrying = failed;
    this.product = product;
    this.expressly = true;
    this.through = { account, code: bill.product };
    this.number = groupFours(bill.customer_no);
    this.extras = { ...noExtras(), months: Math.max(1, bill.lines.length), amount: needsOf(product).includes('amount') ? bill.amount : null };
    if (this.missing === null) void this.check();
    return true;
  }

  /** Takes an account, or lets the counter decide again. */
  takeAccount(through: Through | null): void {
    if (this.step.at !== 'number') return;
    this.through = through;
    this.failure = null;
  }

  /** Takes what the product asks for besides the number. */
  fill(extras: Partial<Extras>): void {
    if (this.step.at !== 'number') return;
    this.extras = { ...this.extras, ...extras };
    this.wanted = null;
    this.failure = null;
  }

  /** The first thing besides the number that is still missing or out of bounds. */
  get missing(): Need | null {
    const { product, extras } = this;
    if (product === null) return null;
    const bounds = amountBounds(product);
    const lacks: Record<Need, () => boolean> = {
      months: () => !Number.isSafeInteger(extras.months) || extras.months < 1,
      amount: () => (extras.amount === null ? !isOptional(product, 'amount') : bounds !== null && (extras.amount < bounds.min || extras.amount > bounds.max)),
      year: () => extras.year === null,
      identity_no: () => extras.identity_no.trim() === '',
    };
    return needsOf(product).find((need) => lacks[need]()) ?? null;
  }

  /** Asks what the customer owes. A number that failed its check digit is asked for at the second time. */
  async check(): Promise<void> {
    const { product } = this;
    const customer = digitsOf(this.number) ?? this.number.trim();
    if (this.step.at !== 'number' || product === null || customer === '') return;
    this.failure = null;
    this.wanted = this.missing;
    if (this.wanted !== null) return;
    const turn = this.#to({ at: 'asking', since_ms: this.#now_ms() });
    try {
      const inquiry = await this.#platform.call('inquire', this.#question(product, customer));
      if (turn === this.#turn) this.#to({ at: 'bill', inquiry, warned_ms: null });
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = inWords(asFailure(error), product);
      if (failure.code === 'number_suspicious') this.#suspicious = customer;
      this.#refuse({ at: 'number' }, failure);
    }
  }

  /**
   * Pays the bill, once: any further call finds the sale in another step. Where the biller cannot be asked for the
   * result, the first call only warns, and the second pays once the warning could be read. The tender is what is handed
   * over now; the held cash of a failed attempt comes before it. Amounts in rupiah.
   */
  async pay(tender: number, service_fee: number): Promise<void> {
    if (this.step.at !== 'bill' || !this.step.inquiry.payable) return;
    const { inquiry, warned_ms } = this.step;
    if (!Number.isSafeInteger(tender) || this.held + tender < inquiry.bill.total + service_fee) return;
    if (!inquiry.has_advice) {
      if (warned_ms === null) this.step = { at: 'bill', inquiry, warned_ms: this.#now_ms() };
      if (warned_ms === null || this.#now_ms() - warned_ms < SETTLE_MS) return;
    }
    this.failure = null;
    const since_ms = this.#now_ms();
    const turn = this.#to({ at: 'paying', inquiry, since_ms });
    try {
      const payment = await this.#submit(inquiry.inquiry, tender, service_fee);
      if (turn === this.#turn) this.#show(payment, this.#now_ms() - since_ms);
    } catch (error) {
      const failure = asPaymentFailure(error);
      if (turn !== this.#turn) this.late = { customer: customerOf(inquiry.bill), failure };
      else if (isStale(failure)) this.#refuse({ at: 'number' }, failure);
      else this.#refuse({ at: 'bill', inquiry, warned_ms: null }, failure);
    }
  }

  /** Cash of the failed attempt that already lies in the drawer. In rupiah. */
  get held(): number {
    return this.retrying?.due ?? 0;
  }

  /** Pays a bill that was paid lately once more, for a supervisor's reason. Amounts in rupiah. */
  async insist(reason: string, tender: number, service_fee: number): Promise<void> {
    const than = this.failure?.code === 'paid_lately' ? this.failure.details.payment : undefined;
    this.#again = { again: reason, ...(than === undefined ? {} : { again_than: than }) };
    await this.pay(tender, service_fee);
  }

  /** Takes the bill off the screen because it was laid into the basket; the next number comes. */
  laidAside(): void {
    if (this.step.at === 'bill') this.#clear();
  }

  /** Something about the cash changed: what was warned of has to be confirmed anew. */
  unwarn(): void {
    if (this.step.at === 'bill' && this.step.warned_ms !== null) this.step = { ...this.step, warned_ms: null };
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
        else if (this.retrying !== null) this.#clear();
        else this.number = '';
        break;
      case 'asking':
      case 'bill':
        this.failure = null;
        this.#again = null;
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

  #question(product: Product, customer: string): InquireRequest {
    const { through, extras } = this;
    const needs = needsOf(product);
    return {
      // Without an account the counter takes the best one at this very moment, whatever the screen showed before.
      ...(through === null ? { product: product.key } : { account: through.account, product: through.code }),
      category: product.category,
      customer,
      months: needs.includes('months') ? extras.months : null,
      amount: needs.includes('amount') ? extras.amount : null,
      ...(needs.includes('year') && extras.year !== null ? { year: extras.year } : {}),
      ...(needs.includes('identity_no') ? { identity_no: extras.identity_no.trim() } : {}),
      // A number that was sold to before needs no second look.
      luhn_overruled: this.#suspicious === customer || this.retrying !== null,
    };
  }

  async #submit(inquiry: string, tender: number, service_fee: number): Promise<PaymentInfo> {
    try {
      const retry = this.retrying === null ? {} : { retry_of: this.retrying.payment };
      return await this.#platform.call('pay', { inquiry, tender, service_fee, ...retry, ...this.#again });
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
    this.expressly = false;
    this.#forgetChoice();
    this.failure = null;
    this.retrying = null;
    this.#suspicious = null;
    this.#again = null;
    this.#to({ at: 'number' });
  }

  /** Account, months and the like belong to one product. */
  #forgetChoice(): void {
    this.through = null;
    this.extras = noExtras();
    this.wanted = null;
  }

  #to(step: Step): number {
    this.step = step;
    this.#turn += 1;
    return this.#turn;
  }
}

/** The counter names a product by its key; the cashier knows it by its name. */
function inWords(failure: Failure, { key, name }: Product): Failure {
  const { code, message, details } = failure;
  return details.product === key ? new Failure({ code, message, details: { ...details, product: name } }) : failure;
}

function noExtras(): Extras {
  return { months: 1, amount: null, year: new Date().getFullYear(), identity_no: '' };
}

/** Whether the bill on the screen can no longer be paid and must be looked up again. */
function isStale(failure: Failure): boolean {
  return failure.code === 'inquiry_expired' || failure.code === 'inquiry_unknown';
}
