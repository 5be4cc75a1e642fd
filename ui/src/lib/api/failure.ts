/** Errors of the counter as the screens see them: a code to decide by, and a sentence in the chosen language. */
import { ERROR_TEXTS, type ApiError, type ErrorCode } from './generated';

/** Languages of the screen. */
export type Language = 'id' | 'en';

/** What the counter cannot say itself, because it was not reached. */
const HOST_TEXTS = {
  host_silent: {
    id: 'Loket tidak menjawab. Layar ini menyambung lagi sendiri; kalau tidak, tutup lalu buka lagi Loket.',
    en: 'Loket does not answer. This screen reconnects by itself; if it does not, close Loket and open it again.',
  },
  payment_unanswered: {
    id: 'Loket tidak menjawab. Pembayaran ini mungkin sudah terkirim; jangan bayar ulang. Lihat Riwayat.',
    en: 'Loket does not answer. This payment may have been sent; do not pay again. See History.',
  },
  basket_unanswered: {
    id: 'Loket tidak menjawab. Uang keranjang ini mungkin sudah tercatat; jangan terima uang lagi. Tekan Bayar sekali lagi, atau lihat Perlu perhatian.',
    en: 'Loket does not answer. The cash of this basket may have been noted; take no cash again. Press Pay once more, or see Attention.',
  },
  signed_out: {
    id: 'Layar ini belum masuk: tautannya hanya berlaku sekali. Jalankan Loket lagi dan buka tautan yang baru.',
    en: 'This screen is not signed in: its link works only once. Start Loket again and open the new link.',
  },
} as const;

type HostCode = keyof typeof HOST_TEXTS;

/** A refused or unanswered command. */
export class Failure extends Error {
  /** One of the counter's codes; those of `HOST_TEXTS` when the counter was not reached. */
  readonly code: ErrorCode | HostCode | (string & {});
  /** Values of the sentence's placeholders, and ids to act on. */
  readonly details: ApiError['details'];

  constructor(error: ApiError) {
    super(error.message);
    this.name = 'Failure';
    this.code = error.code;
    this.details = error.details;
  }

  /** Whether it is only news: what the cashier asked for happens already. */
  get calm(): boolean {
    return this.code === 'asking_now';
  }

  /**
   * The sentence in a language, with better words for some of its placeholders; a code that this screen does not know
   * keeps the host's own sentence.
   */
  text(language: Language, words: Readonly<Record<string, string>> = {}): string {
    if (Object.hasOwn(HOST_TEXTS, this.code)) return HOST_TEXTS[this.code as HostCode][language];
    if (!Object.hasOwn(ERROR_TEXTS, this.code)) return this.message;
    const text = ERROR_TEXTS[this.code as ErrorCode][language];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? this.details[name] ?? whole);
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
  return new Failure({ code: 'host_silent', message: HOST_TEXTS.host_silent.id, details: { cause: String(cause) } });
}

/** The failure for a host that does not know this screen. */
export function signedOut(): Failure {
  return new Failure({ code: 'signed_out', message: HOST_TEXTS.signed_out.id, details: {} });
}

/** Any thrown value as a failure, so that the screens have one kind to show. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : hostSilent(error);
}

/** Codes after which nobody knows whether the command was carried out. */
const UNANSWERED: readonly string[] = ['host_silent', 'internal'] satisfies (ErrorCode | HostCode)[];

/** Whether nobody knows if the command was carried out. */
export function isUnanswered({ code }: Failure): boolean {
  return UNANSWERED.includes(code);
}

/** Any value thrown by a payment: without an answer it may have been sent, and the sentence must say so. */
export function asPaymentFailure(error: unknown): Failure {
  return inDoubt(error, 'payment_unanswered');
}

/** Any value thrown while the cash of a basket was taken: without an answer it may have been noted. */
export function asTakeFailure(error: unknown): Failure {
  return inDoubt(error, 'basket_unanswered');
}

function inDoubt(error: unknown, code: HostCode): Failure {
  const failure = asFailure(error);
  if (!isUnanswered(failure)) return failure;
  return new Failure({ code, message: HOST_TEXTS[code].id, details: { ...failure.details, code: failure.code } });
}
