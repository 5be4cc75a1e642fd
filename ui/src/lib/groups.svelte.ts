/** Groups of numbers, and the one that is open. */
import { asFailure, type Failure } from './api/failure';
import type { GroupInfo } from './api/generated';
import { Check } from './check.svelte';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';

/** The list of groups. */
export class Groups {
  list = $state.raw<readonly GroupInfo[]>([]);
  /** Place of the marked group. */
  at = $state(0);
  /** The open group's bills; none while the list is on the screen. */
  check = $state.raw<Check | null>(null);
  /** Whether a list is being imported. */
  importing = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The marked group. */
  get marked(): GroupInfo | null {
    return this.list[this.at] ?? null;
  }

  /** Reads the list again. */
  async refresh(): Promise<void> {
    try {
      this.list = await this.#platform.call('groups', {});
      this.at = Math.max(0, Math.min(this.at, this.list.length - 1));
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Marks a group some rows below (negative: above). */
  step(rows: number): void {
    this.at = Math.max(0, Math.min(this.list.length - 1, this.at + rows));
  }

  /** Opens a group. */
  open(group: GroupInfo): void {
    this.importing = false;
    this.check = new Check(this.#platform, group);
  }

  /** Back to the list; a check that is under way goes on. */
  leave(): void {
    this.check = null;
    void this.refresh();
  }

  /** Erases the marked group for good. */
  async remove(group: string): Promise<boolean> {
    const done = await this.doing.run(() => this.#platform.call('remove_group', { group }));
    if (done) await this.refresh();
    return done;
  }
}
