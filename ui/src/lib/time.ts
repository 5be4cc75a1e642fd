/** Instants on the shop's clock, written as the trade writes them: `19.42.07`. */
import { dateFormat } from './formats';

const ZONES: Record<string, string> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' };

/** `19.42.07`, or `19.42` without seconds; a text that is no instant is shown as it came. */
export function clockTime(instant: string, zone: string, seconds = false): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const text = dateFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' as const } : {}),
    hour12: false,
    timeZone: ZONES[zone] ?? 'Asia/Jakarta',
  }).format(at);
  return text.replaceAll(':', '.');
}

/** `20/11`: the day of an instant, for lists that reach beyond today. */
export function shortDay(instant: string, zone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const timeZone = ZONES[zone] ?? 'Asia/Jakarta';
  return dateFormat('en-GB', { day: '2-digit', month: '2-digit', timeZone }).format(at);
}

/** A business day some days before another, both as `2026-11-20`. */
export function daysBefore(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** `0.24`: minutes and seconds left until an instant in milliseconds since 1970; never below zero. */
export function countdown(until_ms: number, now_ms: number): string {
  const left = secondsUntil(until_ms, now_ms);
  return `${Math.trunc(left / 60)}.${String(left % 60).padStart(2, '0')}`;
}

/** Whole seconds left until an instant; never below zero. */
export function secondsUntil(until_ms: number, now_ms: number): number {
  return Math.max(0, Math.ceil((until_ms - now_ms) / 1000));
}

/** How long ago an instant is, in the unit that people would use; a text that is no instant is no time ago. */
export function ageOf(instant: string, now_ms: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const at_ms = new Date(instant).getTime();
  const minutes = Number.isNaN(at_ms) ? 0 : Math.max(0, Math.floor((now_ms - at_ms) / 60_000));
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
}

/** `21/11 07.12`: an instant with its day. */
export function dayTime(instant: string, zone: string): string {
  return `${shortDay(instant, zone)} ${clockTime(instant, zone)}`.trim();
}
