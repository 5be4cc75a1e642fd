/** A list that becomes a group: read by the counter, mapped, looked at, and only then taken. */
import { asFailure, type Failure } from './api/failure';
import type { GroupFileInfo, GroupFileRequest, GroupInfo, MembersMappingInfo } from './api/generated';
import type { Platform } from './platform';

/** Largest file that the counter takes, in bytes. */
export const FILE_BYTES_MAX = 5 * 1024 * 1024;

/** The import on the screen. */
export class GroupImport {
  name = $state('');
  /** The product of rows that name none, in whatever words. */
  product = $state('');
  /** What the file comes to; none before one was chosen. */
  info = $state.raw<GroupFileInfo | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  #base64 = '';
  #mapping: MembersMappingInfo | null = null;
  #asked = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads a file; the group is called as the file until somebody names it. */
  async choose(file: File): Promise<void> {
    if (this.name.trim() === '') this.name = file.name.replace(/\.[^.]*$/, '').slice(0, 60);
    await this.#read(await base64Of(file));
  }

  /** Reads a list that was pasted. */
  async paste(text: string): Promise<void> {
    await this.#read(await base64Of(new Blob([text])));
  }

  /** Takes another column for something, or no column. */
  async map(what: keyof MembersMappingInfo, column: number | null): Promise<void> {
    const mapping = this.info?.mapping ?? { number: 0, label: null, product: null, amount: null, months: null };
    if (what === 'number' && column === null) return;
    this.#mapping = { ...mapping, [what]: column };
    await this.look();
  }

  /** Looks at the file again with what was chosen. */
  async look(): Promise<void> {
    if (this.#base64 === '') return;
    this.#asked += 1;
    const asked = this.#asked;
    this.busy = true;
    try {
      const info = await this.#platform.call('read_group_file', this.#request());
      if (asked === this.#asked) this.info = info;
      this.failure = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.info = null;
      this.failure = asFailure(error);
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  /** Makes the group. */
  async take(): Promise<GroupInfo | null> {
    if (this.busy || this.info === null || this.info.taken === 0 || this.name.trim() === '') return null;
    this.busy = true;
    try {
      const { group } = await this.#platform.call('import_group', { name: this.name, file: this.#request() });
      return group;
    } catch (error) {
      this.failure = asFailure(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Keeps the list of refused rows as a file. */
  async saveRefused(): Promise<void> {
    if (this.info === null) return;
    const base64 = await base64Of(new Blob([this.info.refused_csv]));
    try {
      await this.#platform.save({ file_name: `ditolak-${plain(this.name) || 'daftar'}.csv`, media_type: 'text/csv', base64 });
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  #request(): GroupFileRequest {
    const product = this.product.trim();
    return {
      base64: this.#base64,
      ...(this.#mapping === null ? {} : { mapping: this.#mapping }),
      ...(product === '' ? {} : { product }),
    };
  }

  async #read(base64: string): Promise<void> {
    this.#base64 = base64;
    this.#mapping = null;
    await this.look();
  }
}

/** The bytes of a file as commands take them. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}

/** A name as every file system takes it. */
function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
}
