/** The text for whoever helps from far away: made anew each time, read, and kept as a file. */
import type { DiagnosisInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';
import { say } from './words';

/** The text as it was made last. */
export class Diagnosis {
  info = $state.raw<DiagnosisInfo | null>(null);
  told = $state<string | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Makes it. */
  async make(): Promise<void> {
    this.told = null;
    await this.doing.run(async () => {
      this.info = await this.#platform.call('diagnosis', {});
    });
  }

  /** Keeps what is on the screen as a file. */
  async save(): Promise<void> {
    const info = this.info;
    if (info === null) return;
    this.told = null;
    await this.doing.run(async () => {
      const base64 = btoa(Array.from(new TextEncoder().encode(info.text), (byte) => String.fromCharCode(byte)).join(''));
      const file = await this.#platform.save({ file_name: info.file_name, media_type: 'text/plain', base64 });
      this.told = file === null ? say('diagnosis_downloaded', { file: info.file_name }) : say('diagnosis_saved', { file });
    });
  }
}
