/** Copies of a struk for the customer's telephone: a file or text, with names and numbers masked or not. */
import { asFailure, type Failure } from './api/failure';
import type { Platform } from './platform';
import { say } from './words';

/** Forms of a copy, in the order of their keys. */
export const SHARE_FORMS = ['pdf58', 'pdf80', 'a4', 'png', 'text'] as const;
export type ShareForm = (typeof SHARE_FORMS)[number];

/** Sharing the payment that is on the screen. */
export class Sharing {
  open = $state(false);
  /** A copy leaves the shop, so it is masked unless the cashier says otherwise, anew for each customer. */
  masked = $state(true);
  busy = $state<ShareForm | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What became of the last copy, in a sentence. */
  told = $state<string | null>(null);
  /** The text to select by hand, where the clipboard is closed to the page. */
  text = $state<string | null>(null);

  readonly #platform: Platform;
  #payment: string | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Starts anew when another payment comes to the screen. */
  turnTo(payment: string): void {
    if (payment === this.#payment) return;
    this.#payment = payment;
    this.close();
  }

  /** Closes the choice; the next copy is masked again. */
  close(): void {
    this.open = false;
    this.masked = true;
    this.#forget();
  }

  /** Makes a copy and hands it over. */
  async share(payment: string, form: ShareForm): Promise<void> {
    if (this.busy !== null) return;
    this.busy = form;
    this.#forget();
    try {
      const copy = await this.#platform.call('share', { payment, form, masked: this.masked });
      // The customer may be gone by now; a copy that nobody asked for any more goes nowhere.
      if (payment !== this.#payment || !this.open) return;
      if (copy.text !== null) await this.#copy(copy.text);
      else {
        const place = await this.#platform.save(copy);
        this.told = place === null ? say('share_saved', { file: copy.file_name }) : say('share_saved_at', { place });
      }
    } catch (error) {
      if (payment === this.#payment) this.failure = asFailure(error);
    } finally {
      this.busy = null;
    }
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.told = say('share_copied');
    } catch {
      this.text = text;
    }
  }

  #forget(): void {
    this.failure = null;
    this.told = null;
    this.text = null;
  }
}
