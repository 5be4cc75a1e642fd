/** Putting a backup in the journal's place: what it holds, what would be lost, and the order. */
import type { BackupContentsInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';

/** One backup that is looked at. */
export class Restoring {
  contents = $state.raw<BackupContentsInfo | null>(null);
  /** Whether the order was taken and Loket starts again. */
  going = $state(false);
  readonly looking = new Doing();
  readonly ordering = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Looks into a backup. */
  async look(file: string): Promise<void> {
    this.contents = null;
    await this.looking.run(async () => {
      this.contents = await this.#platform.call('backup_contents', { file });
    });
  }

  /** Leaves everything as it is. */
  leave(): void {
    this.contents = null;
    this.ordering.failure = null;
  }

  /** Orders it and starts Loket again. */
  async restore(word: string, pin: string): Promise<void> {
    const contents = this.contents;
    if (contents === null) return;
    await this.ordering.run(async () => {
      await this.#platform.call('restore_backup', { file: contents.file, word, pin: contents.needs_pin ? pin : null });
      this.going = true;
      await this.#platform.startAnew();
    });
  }
}
