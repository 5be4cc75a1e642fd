/** A sample struk that follows what is typed into its settings; of all answers only the newest question's counts. */
import { asFailure, type Failure } from './api/failure';
import type { PreviewSettingsRequest } from './api/generated';
import type { Platform } from './platform';

/** Pause in typing after which the sample follows, in milliseconds. */
export const TYPING_PAUSE_MS = 150;

/** The sample beside the settings. */
export class Preview {
  /** Escaped static HTML from the counter; empty until the first answer. */
  html = $state('');
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Shows the sample with these settings, after a pause; what was asked for before is called off. */
  show(request: PreviewSettingsRequest): void {
    this.stop();
    this.#typing = setTimeout(() => void this.#ask(request), TYPING_PAUSE_MS);
  }

  /** Waits for nothing any more; the sample stays as it is. */
  stop(): void {
    clearTimeout(this.#typing);
    this.#asking?.abort();
    this.#asking = null;
  }

  async #ask(request: PreviewSettingsRequest): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { html } = await this.#platform.call('preview_settings', request, asking.signal);
      if (asking.signal.aborted) return;
      this.html = html;
      this.failure = null;
    } catch (error) {
      if (!asking.signal.aborted) this.failure = asFailure(error);
    }
  }
}
