/**
 * Numbers that complete what is typed. They are offered below the field and take nothing by themselves: Enter means the
 * typed number until an arrow key has gone into the list.
 */
import type { SuggestionInfo } from './api/generated';
import type { Platform } from './platform';

/** Pause in typing after which the counter is asked, in milliseconds; a scanner's digits come faster and ask nothing. */
const TYPING_PAUSE_MS = 140;
/** Fewer characters say nothing. */
const CHARS_MIN = 2;

/** The suggestions for the number field. */
export class Suggestions {
  found = $state.raw<readonly SuggestionInfo[]>([]);
  /** The marked one; none while Enter still means what was typed. */
  at = $state<number | null>(null);

  readonly #platform: Platform;
  #asking: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The marked suggestion. */
  get marked(): SuggestionInfo | null {
    return this.at === null ? null : (this.found[this.at] ?? null);
  }

  /** Follows what stands in the field, once the hand pauses. */
  turnTo(text: string): void {
    this.close();
    if (text.trim().length < CHARS_MIN) return;
    this.#timer = setTimeout(() => void this.#ask(text), TYPING_PAUSE_MS);
  }

  /** Shows the numbers that were paid last. */
  async recent(): Promise<void> {
    this.close();
    await this.#ask('');
    if (this.found.length > 0) this.at = 0;
  }

  /** Marks one some rows below (negative: above); above the first none is marked. */
  step(rows: number): void {
    const to = (this.at ?? -1) + rows;
    this.at = to < 0 ? null : Math.min(this.found.length - 1, to);
  }

  /** Puts the list away; an answer that is on its way is called off. */
  close(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
    this.found = [];
    this.at = null;
  }

  async #ask(text: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const found = await this.#platform.call('suggest', { text }, asking.signal);
      if (asking === this.#asking) this.found = found;
    } catch {
      // A suggestion that does not come is none; the strip says when the host is silent.
    }
  }
}
