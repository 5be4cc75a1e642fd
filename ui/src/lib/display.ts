/** What the customer sees of a sale: the request for the second screen, made from where the sale stands. */
import type { BasketInfo, PaymentInfo, ShowLineRequest, ShowRequest } from './api/generated';
import type { Laid, Run } from './basket.svelte';
import type { Platform } from './platform';
import type { Step } from './sale.svelte';

/** Everything that the second screen is made of. */
export interface Seen {
  step: Step;
  basket: { lines: readonly Laid[]; due: number; run: Run | null; sending: boolean };
  counted: { tender: number | null; service_fee: number };
  /** Cash counted for a group. */
  group: { tender: number | null } | null;
}

/** Tells the display, one thing at a time: typing is faster than answers, and only the newest counts. */
export class DisplayFeed {
  readonly #platform: Platform;
  #busy = false;
  #next: string | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Shows a request, as JSON, as soon as the one before was answered. */
  show(request: string): void {
    this.#next = request;
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#next !== null) {
      const request = JSON.parse(this.#next) as ShowRequest;
      this.#next = null;
      // A display that cannot be told shows the last bill until the host answers again.
      await this.#platform.call('show', request).catch(() => undefined);
    }
    this.#busy = false;
  }
}

const IDLE: ShowRequest = { stage: 'idle', lines: [], total: 0, tender: null, change: null };

/** What to show; nothing of a customer while no bill is on the screen. */
export function shownOf({ step, basket, counted }: Omit<Seen, 'group'>): ShowRequest {
  if (basket.run !== null) return ofRun(basket.run.basket);
  if (step.at === 'result') return ofPayment(step.payment);
  const lines: ShowLineRequest[] = basket.lines.map(({ inquiry, service_fee }) => lineOf(inquiry.bill, inquiry.bill.total + service_fee, null));
  if (step.at === 'bill' || step.at === 'paying') {
    const { bill } = step.inquiry;
    lines.push(lineOf(bill, bill.total + counted.service_fee, null));
  }
  if (lines.length === 0) return IDLE;
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return { stage: step.at === 'paying' ? 'sending' : 'bill', lines, total, ...cashOf(counted.tender, total) };
}

function ofPayment(payment: PaymentInfo): ShowRequest {
  const stage = payment.status === 'paid' ? 'paid' : payment.status === 'failed' ? 'failed' : 'waiting';
  const { tender, change, due, token } = payment;
  return { stage, lines: [lineOf(payment.bill, due, token)], total: due, tender, change };
}

function ofRun(basket: BasketInfo): ShowRequest {
  const lines = basket.lines.map((line) => ({
    customer_name: line.customer_name,
    customer_no: line.customer_no,
    product: line.product_name,
    amount: line.due,
    token: line.payment?.token ?? null,
  }));
  const states = basket.lines.map(({ payment }) => payment?.status);
  const stage = states.every((state) => state === 'paid') ? 'paid' : states.every((state) => state !== undefined) ? 'waiting' : 'sending';
  return { stage, lines, total: basket.due, tender: basket.tender, change: basket.change };
}

function lineOf(bill: { customer_name: string; customer_no: string; product_name: string }, amount: number, token: string | null): ShowLineRequest {
  return { customer_name: bill.customer_name, customer_no: bill.customer_no, product: bill.product_name, amount, token };
}

function cashOf(tender: number | null, total: number): { tender: number | null; change: number | null } {
  return { tender, change: tender === null || tender < total ? null : tender - total };
}
