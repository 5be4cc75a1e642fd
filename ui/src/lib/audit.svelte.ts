/** Who did what: a page of deeds by kind, person and day, and the one that is looked at. */
import { asFailure, type Failure } from './api/failure';
import type { AuditEventInfo, AuditRequest, HistoryExported } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { preferences } from './preferences.svelte';
import { rowBelow } from './walk';
import type { Word } from './words';

/** Kinds in the order of the choice, with their words. */
export const AUDIT_KINDS = [
  { kind: 'sign_in', word: 'audit_sign_in' },
  { kind: 'pin_failed', word: 'audit_pin_failed' },
  { kind: 'approval', word: 'audit_approval' },
  { kind: 'reprint', word: 'audit_reprint' },
  { kind: 'drawer', word: 'audit_drawer' },
  { kind: 'cash', word: 'audit_cash' },
  { kind: 'decision', word: 'audit_decision' },
  { kind: 'shift', word: 'audit_shift' },
  { kind: 'people', word: 'audit_people' },
  { kind: 'settings', word: 'audit_settings' },
  { kind: 'export', word: 'audit_export' },
  { kind: 'erasure', word: 'audit_erasure' },
  { kind: 'machine', word: 'audit_machine' },
] as const satisfies readonly { kind: string; word: Word }[];

/** The word of a kind; the kind itself where another version of Loket knows more. */
export function kindWord(kind: string): Word | null {
  return AUDIT_KINDS.find((known) => known.kind === kind)?.word ?? null;
}

/** What an event says in the screen's language. */
export function saidOf(event: { text: string; text_en: string }): string {
  return preferences.language === 'en' ? event.text_en : event.text;
}

const EVERYTHING: AuditRequest = { kind: null, person: null, from: null, to: null, before: null };

/** The list and what narrows it. */
export class Audit {
  events = $state.raw<AuditEventInfo[]>([]);
  next = $state.raw<number | null>(null);
  filter = $state.raw<AuditRequest>(EVERYTHING);
  people = $state.raw<readonly string[]>([]);
  selected = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  saved = $state.raw<HistoryExported | null>(null);
  readonly saving = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The deed that is looked at. */
  get chosen(): AuditEventInfo | null {
    return this.events.find(({ seq }) => seq === this.selected) ?? null;
  }

  /** Lists from the newest. */
  async refresh(): Promise<void> {
    await this.#load(null);
  }

  /** Reads whom the list can be narrowed by. */
  async choose(): Promise<void> {
    try {
      this.people = (await this.#platform.call('history_choices', {})).cashiers;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Narrows the list. */
  async narrow(choice: Partial<AuditRequest>): Promise<void> {
    this.filter = { ...this.filter, ...choice };
    this.saved = null;
    await this.#load(null);
  }

  /** Lists the next page below this one. */
  async more(): Promise<void> {
    if (this.next !== null) await this.#load(this.next);
  }

  /** The deed some rows above (negative) or below the one that is looked at. */
  step(rows: number): void {
    this.selected = rowBelow(this.events, rows, ({ seq }) => seq === this.selected)?.seq ?? null;
  }

  /** Writes exactly this selection into the shop's folder. */
  async save(): Promise<void> {
    this.saved = null;
    await this.saving.run(async () => {
      this.saved = await this.#platform.call('export_audit', { ...this.filter, before: null });
    });
  }

  async #load(before: number | null): Promise<void> {
    const isNewest = this.#newest.ask();
    try {
      const page = await this.#platform.call('audit', { ...this.filter, before });
      if (!isNewest()) return;
      this.events = before === null ? page.events : [...this.events, ...page.events];
      this.next = page.next;
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }
}
