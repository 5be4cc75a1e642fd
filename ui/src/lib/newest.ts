/** Answers may overtake one another: only that to the newest question counts. */
export class Newest {
  #asked = 0;

  /** Begins a question; the returned check says whether it is still the newest one. */
  ask(): () => boolean {
    this.#asked += 1;
    const asked = this.#asked;
    return () => asked === this.#asked;
  }

  /** Lets the answer that is on its way count no more. */
  outdate(): void {
    this.#asked += 1;
  }
}
