/** The sales of a day, a month or a year: which one is on the screen, and the files made of it. */
import { asFailure, type Failure } from './api/failure';
import type { DepositCourseInfo, ReportInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { daysBefore } from './time';

/** How long a period is. */
export type Span = 'day' | 'month' | 'year';

/** Characters of a period's name: `2026-11-20`, `2026-11`, `2026`. */
const NAME_LENGTH: Record<Span, number> = { day: 10, month: 7, year: 4 };
/** Days of the deposits' chart beside a single day. */
const DEPOSIT_DAYS = 30;

/** A deposit over the days of the report. */
export interface NamedCourse {
  account: string;
  course: DepositCourseInfo;
}

/** The report on the screen. */
export class Reports {
  report = $state.raw<ReportInfo | null>(null);
  courses = $state.raw<NamedCourse[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** Where the last file lies. */
  exported = $state<string | null>(null);
  readonly making = new Doing();

  readonly #platform: Platform;
  readonly #accounts: () => string[];
  readonly #newest = new Newest();
  /** The period that was asked for; none is today. */
  #period: string | null = null;

  /** `accounts` names those whose deposits may be seen. */
  constructor(platform: Platform, accounts: () => string[]) {
    this.#platform = platform;
    this.#accounts = accounts;
  }

  /** How long the period on the screen is. */
  get span(): Span {
    return (this.report?.kind ?? 'day') as Span;
  }

  /** First and last day of the deposits' chart. */
  get depositDays(): { from: string; to: string } {
    const { kind, from, to, today } = this.report ?? { kind: 'day', from: '', to: '', today: '' };
    if (kind === 'day') return { from: daysBefore(to, DEPOSIT_DAYS - 1), to };
    return { from, to: to > today ? today : to };
  }

  /** Reads the period on the screen again. */
  async refresh(): Promise<void> {
    await this.show(this.#period);
  }

  /** Shows a period; none is today. */
  async show(period: string | null): Promise<void> {
    const isNewest = this.#newest.ask();
    if (period !== this.#period) this.exported = null;
    this.#period = period;
    try {
      const report = await this.#platform.call('report', period === null ? {} : { period });
      if (!isNewest()) return;
      const days = this.report === null ? '' : JSON.stringify(this.depositDays);
      this.report = report;
      this.failure = null;
      // Levels of other days would be drawn over these.
      if (JSON.stringify(this.depositDays) !== days) this.courses = [];
      const courses = await this.#readCourses();
      if (isNewest()) this.courses = courses;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Shows the one before or after, where there is one. */
  async step(way: 'previous' | 'next'): Promise<void> {
    const to = this.report?.[way] ?? null;
    if (to !== null) await this.show(to);
  }

  /** Shows the day, the month or the year that the first day of what is shown lies in; of a time that holds today, today's. */
  async turnTo(span: Span): Promise<void> {
    if (this.report === null || span === this.span) return;
    const { from, to, today } = this.report;
    const day = from <= today && today <= to ? today : from;
    await this.show(day.slice(0, NAME_LENGTH[span]));
  }

  /** Shows what a picked day lies in, as long as what is shown now. */
  async pick(day: string): Promise<void> {
    if (/^\d{4}-\d{2}-\d{2}$/.test(day)) await this.show(day.slice(0, NAME_LENGTH[this.span]));
  }

  /** Makes a file of it in the shop's folder. */
  async export(form: 'xlsx' | 'pdf'): Promise<void> {
    const period = this.report?.period;
    if (period === undefined) return;
    this.exported = null;
    await this.making.run(async () => {
      ({ file: this.exported } = await this.#platform.call('export_report', { period, form }));
    });
  }

  /** Forgets what another person was shown. */
  forget(): void {
    this.#newest.outdate();
    this.#period = null;
    this.report = null;
    this.courses = [];
    this.failure = null;
    this.exported = null;
    this.making.forget();
  }

  async #readCourses(): Promise<NamedCourse[]> {
    const days = this.depositDays;
    const read = async (account: string) => ({ account, course: await this.#platform.call('deposit_course', { account, ...days }) });
    return Promise.all(this.#accounts().map(read));
  }
}

/** The days on which any of the deposits moved, the last first, with what each held at their end. */
export function movedDays(courses: readonly NamedCourse[], between: readonly string[]): { day: string; levels: (number | null)[] }[] {
  const moved = new Set(courses.flatMap(({ course }) => course.days.map(({ day }) => day)));
  const held = courses.map(({ course }) => levels(course, between));
  return between.flatMap((day, at) => (moved.has(day) ? [{ day, levels: held.map((of) => of[at] ?? null) }] : [])).reverse();
}

/** What a deposit held at the end of each day: a day without anything keeps what was left before. */
export function levels({ before, days }: DepositCourseInfo, between: readonly string[]): (number | null)[] {
  const known = new Map(days.map(({ day, level }) => [day, level]));
  let level = before;
  return between.map((day) => (level = known.get(day) ?? level));
}
