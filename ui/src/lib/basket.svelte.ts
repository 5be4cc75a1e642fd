/**
 * Several bills of one customer, paid with one handing over of cash. Until the cash is taken the basket is only on this
 * screen; from then on the counter keeps it, and a `Run` sends its bills one after the other.
 */
import { Failure, asFailure, asTakeFailure, isUnanswered } from './api/failure';
import type { TakeGroupRequest } from './api/generated';
import type { BasketInfo, BasketLineInfo, BasketLineRequest, BillInfo, InquiryInfo, PaymentInfo } from './api/generated';
import type { Platform } from './platform';
import type { Again } from './sale.svelte';

/** Most bills in one basket; the counter allows no more. */
export const BASKET_LINES_MAX = 500;

/** A bill that was laid into the basket. */
export interface Laid {
  inquiry: InquiryInfo;
  service_fee: number;
  /** A supervisor's word to pay a bill that was paid lately. */
  again: Again | null;
}

/** What is on the customer's pile, and the sending of the last pile. */
export class Basket {
  lines = $state.raw<Laid[]>([]);
  /** The sending on the screen; none while bills are collected. */
  run = $state.raw<Run | null>(null);
  taking = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** The bill that was paid lately and needs a supervisor's reason. */
  lately = $state<string | null>(null);

  readonly #platform: Platform;
  /** The sending on the screen, and those that go on behind it. */
  #runs = $state.raw<readonly Run[]>([]);

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether bills are being sent, here or behind another screen. */
  get sending(): boolean {
    return this.#runs.some(({ running }) => running);
  }

  /** What all bills make, with the shop's own charges. In rupiah. */
  get due(): number {
    return this.lines.reduce((sum, { inquiry, service_fee }) => sum + inquiry.bill.total + service_fee, 0);
  }

  /** Whether some biller cannot be asked how a payment ended. */
  get unaskable(): boolean {
    return this.lines.some(({ inquiry }) => !inquiry.has_advice);
  }

  /** Lays a bill in; refuses the same bill twice and more than the counter takes. */
  lay(inquiry: InquiryInfo, service_fee: number): boolean {
    if (this.taking) return false;
    this.failure = null;
    if (this.lines.length >= BASKET_LINES_MAX) this.failure = ownFailure('basket_too_large');
    else if (this.lines.some((laid) => isSameBill(laid.inquiry, inquiry))) this.failure = ownFailure('same_bill_twice');
    else this.lines = [...this.lines, { inquiry, service_fee, again: null }];
    return this.failure === null;
  }

  /** Takes a bill out again; no money has moved. */
  remove(inquiry: string): void {
    if (this.taking) return;
    this.lines = this.lines.filter((laid) => laid.inquiry.inquiry !== inquiry);
    this.failure = null;
    this.lately = null;
  }

  /** Takes all bills out; no money has moved. */
  empty(): void {
    if (this.taking) return;
    this.lines = [];
    this.failure = null;
    this.lately = null;
  }

  /** Notes why the bill that was paid lately is paid again. */
  insist(reason: string): void {
    const than = this.failure?.details.payment;
    const again: Again = { again: reason, ...(than === undefined ? {} : { again_than: than }) };
    this.lines = this.lines.map((laid) => (laid.inquiry.inquiry === this.lately ? { ...laid, again } : laid));
    this.lately = null;
    this.failure = null;
  }

  /** Takes the cash for all bills at once, then sends them one after the other. In rupiah. */
  async take(tender: number): Promise<void> {
    if (this.taking || this.lines.length === 0 || !Number.isSafeInteger(tender) || tender < this.due) return;
    this.taking = true;
    this.failure = null;
    try {
      const basket = await this.#take(tender);
      this.lines = [];
      this.resume(basket);
    } catch (error) {
      this.failure = asTakeFailure(error);
      if (this.failure.code === 'paid_lately') this.lately = await this.#whichWasPaid(this.failure);
    } finally {
      this.taking = false;
    }
  }

  /** Takes the cash for bills of a group at once, then sends them one after the other; says why not. */
  async takeGroup(request: TakeGroupRequest): Promise<Failure | null> {
    if (this.taking) return null;
    this.taking = true;
    try {
      this.resume(await this.#platform.call('take_group', request));
      return null;
    } catch (error) {
      // An earlier press did arrive (its answer was lost): the cash must not be taken a second time.
      const taken = isUnanswered(asFailure(error)) ? await this.#takenBefore(request.members[0]?.inquiry) : null;
      if (taken === null) return asTakeFailure(error);
      this.resume(taken);
      return null;
    } finally {
      this.taking = false;
    }
  }

  /** Sends the bills of a basket whose cash was taken; returns to the sending that goes on, since two would race. */
  resume(basket: BasketInfo): void {
    const going = this.#runs.find((run) => run.running && run.basket.basket === basket.basket);
    this.run = going ?? new Run(this.#platform, basket);
    if (going !== undefined) return;
    this.#runs = [...this.#runs.filter(({ running }) => running), this.run];
    void this.run.start();
  }

  /** Turns to the next customer; what is under way goes on. */
  leave(): void {
    this.run = null;
  }

  async #take(tender: number): Promise<BasketInfo> {
    const lines = this.lines.map(({ inquiry, service_fee, again }): BasketLineRequest => ({
      inquiry: inquiry.inquiry,
      service_fee,
      ...again,
    }));
    try {
      return await this.#platform.call('take_basket', { lines, tender });
    } catch (error) {
      // An earlier press did arrive (its answer was lost): the cash must not be taken a second time.
      const taken = await this.#takenBefore(this.lines[0]?.inquiry.inquiry);
      if (taken === null) throw error;
      return taken;
    }
  }

  async #takenBefore(first: string | undefined): Promise<BasketInfo | null> {
    const { waiting } = await this.#platform.call('attention', {}).catch(() => ({ waiting: [] as BasketInfo[] }));
    return waiting.find(({ lines }) => lines.some(({ inquiry }) => inquiry === first)) ?? null;
  }

  /** The bill that the refusal is about: the counter names the earlier payment. */
  async #whichWasPaid(failure: Failure): Promise<string | null> {
    const payment = failure.details.reference;
    if (payment === undefined) return null;
    const earlier = await this.#platform.call('payment', { payment }).catch(() => null);
    if (earlier === null) return null;
    // A word given about an earlier payment says nothing about this one.
    const same = this.lines.find(({ inquiry, again }) => again?.again_than !== earlier.payment && isSameCustomer(inquiry.bill, earlier.bill));
    return same?.inquiry.inquiry ?? null;
  }
}

/** The sending of a basket's bills. */
export class Run {
  basket = $state.raw<BasketInfo>() as BasketInfo;
  /** The bill that is being sent, by its inquiry. */
  sending = $state<string | null>(null);
  /** Since when, in milliseconds since 1970. */
  since_ms = $state(0);
  /** Why bills could not be sent, by inquiry; their cash is held on. */
  failures = $state.raw<Record<string, Failure>>({});
  /** Whether it stopped because the counter did not answer. */
  stopped = $state(false);
  running = $state(false);
  /** When it ended, in milliseconds since 1970. */
  ended_ms = $state(0);

  readonly #platform: Platform;

  constructor(platform: Platform, basket: BasketInfo) {
    this.#platform = platform;
    this.basket = basket;
  }

  /** Sends every bill that was not sent yet, each once; a bill that is refused leaves the others be. */
  async start(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.stopped = false;
    this.failures = {};
    for (const { inquiry } of this.basket.lines.filter(isWaiting)) {
      await this.#send(inquiry);
      if (this.stopped) break;
    }
    this.sending = null;
    this.running = false;
    this.ended_ms = Date.now();
  }

  /** Looks again at payments that may have moved on. */
  async follow(): Promise<void> {
    const open = this.basket.lines.flatMap(({ payment }) => (payment !== null && mayMove(payment) ? [payment.payment] : []));
    for (const payment of open) {
      const news = await this.#platform.call('payment', { payment }).catch(() => null);
      if (news !== null) this.#note(news);
    }
  }

  /** Notes that the cash of a failed bill was handed back. */
  async refund(payment: string): Promise<void> {
    this.#note(await this.#platform.call('refund', { payment }));
  }

  async #send(inquiry: string): Promise<void> {
    this.sending = inquiry;
    this.since_ms = Date.now();
    try {
      this.basket = this.#merged(await this.#platform.call('pay_line', { basket: this.basket.basket, inquiry }));
    } catch (error) {
      const failure = asFailure(error);
      this.failures = { ...this.failures, [inquiry]: failure };
      if (isUnanswered(failure) || ['shift_closed', 'not_signed_in'].includes(failure.code)) this.stopped = true;
    }
  }

  /** A final word that came meanwhile is not undone by an answer from before it. */
  #merged(news: BasketInfo): BasketInfo {
    const known = new Map(this.basket.lines.map((line) => [line.inquiry, line]));
    const lines = news.lines.map((line) => {
      const before = known.get(line.inquiry)?.payment ?? null;
      const older = before !== null && before.status !== 'unresolved' && line.payment?.status === 'unresolved';
      return older ? { ...line, payment: before } : line;
    });
    return { ...news, lines };
  }

  #note(news: PaymentInfo): void {
    const lines = this.basket.lines.map((line) => (line.payment?.payment === news.payment ? { ...line, payment: news } : line));
    this.basket = { ...this.basket, lines, held: lines.reduce((sum, line) => sum + heldOf(line), 0) };
  }
}

/** Cash of a bill that is still held: not sent, without a final word, or failed and not handed back. In rupiah. */
export function heldOf(line: BasketLineInfo): number {
  if (line.state === 'dropped') return 0;
  return line.payment === null || line.payment.held ? line.due : 0;
}

/** Whether a bill of a basket was never sent. */
export function isWaiting(line: BasketLineInfo): boolean {
  return line.state === 'waiting';
}

/** How many bills ended how. */
export function tally(basket: BasketInfo): { paid: number; failed: number; open: number; waiting: number } {
  const count = (fits: (line: BasketLineInfo) => boolean) => basket.lines.filter(fits).length;
  return {
    paid: count(({ payment }) => payment?.status === 'paid'),
    failed: count(({ payment }) => payment?.status === 'failed'),
    open: count(({ payment }) => payment?.status === 'unresolved'),
    waiting: count(isWaiting),
  };
}

function mayMove({ status, held }: PaymentInfo): boolean {
  return status === 'unresolved' || (status === 'failed' && held);
}

/** The counter's own rule is finer; this one spares the cashier a basket that it would refuse as a whole. */
function isSameBill(one: InquiryInfo, other: InquiryInfo): boolean {
  if (one.inquiry === other.inquiry) return true;
  const isSameProduct = one.bill.category === other.bill.category && one.bill.product === other.bill.product;
  return isSameProduct && isSameCustomer(one.bill, other.bill);
}

/** A meter and its subscriber are one customer, whichever of the two numbers was asked for. */
function isSameCustomer(one: BillInfo, other: BillInfo): boolean {
  const numbers = ({ customer_no, meter_no, subscriber_id }: BillInfo) => [customer_no, meter_no, subscriber_id].filter((no) => no !== null);
  const known = numbers(one);
  return numbers(other).some((no) => known.includes(no));
}

function ownFailure(code: string): Failure {
  return new Failure({ code, message: code, details: { max: String(BASKET_LINES_MAX), lines: String(BASKET_LINES_MAX + 1) } });
}
