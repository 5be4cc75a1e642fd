/** Errors of the counter as the screens see them: a code to decide by, and a sentence in the chosen language. */
import { ERROR_TEXTS, type ApiError, type ErrorCode } from './generated';

/** Languages of the screen. */
export type Language = 'id' | 'en';

/** What the host itself cannot say, because it did not answer. */
const HOST_SILENT = {
  id: 'Loket tidak menjawab. Layar ini menyambung lagi sendiri; kalau tidak, tutup lalu buka lagi Loket.',
  en: 'Loket does not answer. This screen reconnects by itself; if it does not, close Loket and open it again.',
} as const;

/** A refused or unanswered command. */
export class Failure extends Error {
  /** One of the counter's codes, or `host_silent` when the host did not answer. */
  readonly code: ErrorCode | 'host_silent' | (string & {});
  /** Values of the sentence's placeholders, and ids to act on. */
  readonly details: ApiError['details'];

  constructor(error: ApiError) {
    super(error.message);
    this.name = 'Failure';
    this.code = error.code;
    this.details = error.details;
  }

  /** The sentence in a language; a code that this screen does not know keeps the host's own sentence. */
  text(language: Language): string {
    if (this.code === 'host_silent') return HOST_SILENT[language];
    if (!Object.hasOwn(ERROR_TEXTS, this.code)) return this.message;
    const text = ERROR_TEXTS[this.code as ErrorCode][language];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => this.details[name] ?? whole);
  }
}

/** Whether a value has the shape of an error on the wire. */
export function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as ApiError).code === 'string' &&
    typeof (value as ApiError).message === 'string' &&
    typeof (value as ApiError).details === 'object'
  );
}

/** The failure for a host that did not answer, or not in its own words. */
export function hostSilent(cause: unknown): Failure {
  return new Failure({ code: 'host_silent', message: HOST_SILENT.id, details: { cause: String(cause) } });
}

/** Any thrown value as a failure, so that the screens have one kind to show. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : hostSilent(error);
}
