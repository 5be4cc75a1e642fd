/** The backups in their folder, and the owner's rules about money. */
import { asFailure, type Failure } from './api/failure';
import type { BackupInfo, RulesInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { numberFormat } from './formats';
import type { Platform } from './platform';
import { say } from './words';

/** Backups and rules. */
export class Keeping {
  backups = $state.raw<BackupInfo[] | null>(null);
  rules = $state.raw<RulesInfo | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  readonly writing = new Doing();
  readonly saving = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads both; each alone, so that a folder that is gone does not hide the rules that name it. */
  async refresh(backupsAlone = false): Promise<void> {
    this.failure = null;
    await Promise.all([
      backupsAlone ? null : this.#read(async () => (this.rules = await this.#platform.call('rules', {}))),
      this.#read(async () => (this.backups = await this.#platform.call('backups', {}))),
    ]);
  }

  /** Reads the rules again, and lets what was typed go. */
  async reload(): Promise<void> {
    this.saving.forget();
    await this.#read(async () => (this.rules = await this.#platform.call('rules', {})));
  }

  /** Writes a backup now. */
  async backUp(): Promise<void> {
    this.told = null;
    const done = await this.writing.run(async () => {
      const { file } = await this.#platform.call('back_up', {});
      this.told = say('backup_done', { file: nameOf(file) });
    });
    if (done) await this.#read(async () => (this.backups = await this.#platform.call('backups', {})));
  }

  /** Changes the rules. */
  async save(rules: RulesInfo): Promise<boolean> {
    this.told = null;
    return this.saving.run(async () => {
      this.rules = await this.#platform.call('set_rules', rules);
      this.told = say('rules_saved');
    });
  }

  async #read(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failure = asFailure(error);
    }
  }
}

/** The name of a file without its folder. */
export function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** The command that puts a backup in the journal's place; a path with blanks is quoted. */
export function restoreCommand(file: string): string {
  return `loketctl restore ${/[\s"'&;()]/.test(file) ? `"${file}"` : file}`;
}

/** `1,4 MB`: a size as people read it. */
export function sizeOf(bytes: number): string {
  const number = numberFormat('id-ID', { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${number.format(bytes / 1024)} KB`;
  return `${number.format(bytes / (1024 * 1024))} MB`;
}
