/** Changes of a form that are not stored yet, and the question that is asked before they go. */
export class Unsaved {
  #present = $state(false);
  #then = $state.raw<(() => void) | null>(null);

  /** Whether the form on the screen differs from what is stored. */
  get present(): boolean {
    return this.#present;
  }

  /** Once nothing is unsaved, nobody waits to leave any more. */
  set present(present: boolean) {
    this.#present = present;
    if (!present) this.#then = null;
  }

  /** Whether somebody has to say what becomes of the changes; once they are stored, nobody has. */
  get asking(): boolean {
    return this.#then !== null && this.present;
  }

  /** Leaves the form, at once where nothing would be lost. */
  before(leave: () => void): void {
    if (this.present) this.#then = leave;
    else leave();
  }

  /** Lets the changes go. */
  discard(): void {
    const leave = this.#then;
    this.#then = null;
    this.present = false;
    leave?.();
  }

  /** Stays with the form. */
  stay(): void {
    this.#then = null;
  }
}
