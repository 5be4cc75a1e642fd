/** Who usually paid by today and has not, and the message that a shop sends them by its own hand. */
import { asFailure, type Failure, type Language } from './api/failure';
import type { ReminderInfo } from './api/generated';
import type { Platform } from './platform';
import { preferences } from './preferences.svelte';
import { familyOf } from './products';
import { say, sayIn } from './words';

/** Digits of a number that its owner knows it by. */
const SHOWN_DIGITS = 4;

/** The list and the one that is marked. */
export class Reminders {
  list = $state.raw<readonly ReminderInfo[] | null>(null);
  at = $state(0);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  /** What could not be copied, to be selected by hand. */
  byHand = $state<string | null>(null);

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The marked reminder. */
  get marked(): ReminderInfo | null {
    return this.list?.[this.at] ?? null;
  }

  /** Reads the list. */
  async refresh(): Promise<void> {
    try {
      this.list = await this.#platform.call('reminders', {});
      this.at = Math.max(0, Math.min(this.at, this.list.length - 1));
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Marks one some rows below (negative: above). */
  step(rows: number): void {
    this.at = Math.max(0, Math.min((this.list?.length ?? 1) - 1, this.at + rows));
    this.told = null;
    this.byHand = null;
  }

  /** Copies a text, or shows it where the clipboard is closed to the page. */
  async copy(text: string): Promise<void> {
    this.told = null;
    this.byHand = null;
    try {
      await navigator.clipboard.writeText(text);
      this.told = say('reminder_copied');
    } catch {
      this.byHand = text;
    }
  }
}

/** What a kind of product is called, on the screen unless said otherwise. */
export function kindOf(category: string, language: Language = preferences.language): string {
  const family = familyOf(category);
  return family === null ? category : sayIn(language, family.word);
}

/** The message, in the customer's language; of the number only the end, because messages are read over shoulders. */
export function messageOf(reminder: ReminderInfo, shop: string): string {
  const { name, number, category, usual_day } = reminder;
  return sayIn('id', 'reminder_text', { name, kind: kindOf(category, 'id'), number: `…${number.slice(-SHOWN_DIGITS)}`, day: usual_day, shop });
}

/** The link that opens the message in WhatsApp; none for a telephone that is no Indonesian mobile number. */
export function linkOf(phone: string | null, message: string): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  const national = digits.startsWith('62') ? digits.slice(2) : digits.replace(/^0/, '');
  return /^8\d{7,12}$/.test(national) ? `https://wa.me/62${national}?text=${encodeURIComponent(message)}` : null;
}
