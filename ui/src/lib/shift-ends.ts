/** How shifts ended, person by person and over time: what was short, what was over, and what stood open too long. */
import type { ShiftEndInfo } from './api/generated';

/** Hours after which an open shift is told as left open: longer than anybody sits at a counter. */
export const LONG_HOURS = 16;

/** What the shifts that one person opened came to. */
export interface CashierEnds {
  cashier: string;
  shifts: number;
  /** Sum of what was missing, as a negative amount. */
  short: number;
  over: number;
  sum: number;
  longest_hours: number;
}

/** Whole hours between two instants. */
export function hoursBetween(from: string, to: string | number): number {
  const until = typeof to === 'number' ? to : new Date(to).getTime();
  return Math.max(0, Math.floor((until - new Date(from).getTime()) / 3_600_000));
}

/** The ends by who opened the shift, the largest difference first. */
export function byCashier(ends: readonly ShiftEndInfo[]): CashierEnds[] {
  const people = new Map<string, CashierEnds>();
  for (const { opened_by, opened_at, closed_at, difference } of ends) {
    const so_far = people.get(opened_by) ?? { cashier: opened_by, shifts: 0, short: 0, over: 0, sum: 0, longest_hours: 0 };
    people.set(opened_by, {
      ...so_far,
      shifts: so_far.shifts + 1,
      short: so_far.short + Math.min(0, difference),
      over: so_far.over + Math.max(0, difference),
      sum: so_far.sum + difference,
      longest_hours: Math.max(so_far.longest_hours, hoursBetween(opened_at, closed_at)),
    });
  }
  return [...people.values()].sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum) || one.cashier.localeCompare(other.cashier));
}

/** The sum of differences at each place in time: a day, or a month where `key_length` is that of `2026-11`. */
export function overTime(ends: readonly ShiftEndInfo[], places: readonly string[], key_length: number): number[] {
  const sums = new Map<string, number>();
  for (const { closed_at, difference } of ends) {
    const key = closed_at.slice(0, key_length);
    sums.set(key, (sums.get(key) ?? 0) + difference);
  }
  return places.map((place) => sums.get(place) ?? 0);
}
