/** How days, months and years are called: `Jumat, 20 November 2026`, `November 2026`, `2026`. */
import type { Language } from './api/failure';
import { dateFormat } from './formats';

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

/** The name of a period written `2026-11-20`, `2026-11` or `2026`. */
export function periodName(period: string, language: Language, weekday = false): string {
  if (period.length === 4) return period;
  const isMonth = period.length === 7;
  const at = new Date(isMonth ? `${period}-01T00:00:00Z` : `${period}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return period;
  return dateFormat(LOCALES[language], {
    year: 'numeric',
    month: weekday || isMonth ? 'long' : 'short',
    ...(isMonth ? {} : { day: 'numeric' as const }),
    ...(weekday && !isMonth ? { weekday: 'long' as const } : {}),
    timeZone: 'UTC',
  }).format(at);
}

/** The name of an hour (`09`), a day of a month or a month of a year, where its period is named beside it. */
export function partName(key: string, language: Language): string {
  if (key.length === 2) return `${key}.00`;
  if (key.length === 10) return String(Number(key.slice(8)));
  const at = new Date(`${key}-01T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return key;
  return dateFormat(LOCALES[language], { month: 'short', timeZone: 'UTC' }).format(at);
}

/** The name of a day or a month among those of several months or years: `3 Nov`, `Nov 2026`. */
export function placeName(key: string, language: Language): string {
  const isMonth = key.length === 7;
  const at = new Date(isMonth ? `${key}-01T00:00:00Z` : `${key}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return key;
  return dateFormat(LOCALES[language], { month: 'short', ...(isMonth ? { year: 'numeric' as const } : { day: 'numeric' as const }), timeZone: 'UTC' }).format(at);
}
