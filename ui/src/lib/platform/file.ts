/** A file out of the counter's base64, and the browser's own way of keeping it. */

/** A file to be kept outside the shop's folder. */
export interface SharedFile {
  /** Its name, without a folder. */
  file_name: string;
  media_type: string;
  base64: string;
}

/** Long enough for a browser to begin the download that the address belongs to, in milliseconds. */
const ADDRESS_LIVES_MS = 60_000;

/** Hands a file to the browser's downloads. */
export function download({ file_name, media_type, base64 }: SharedFile): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: media_type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file_name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES_MS);
}
