/** Counts the manifests of a delivery, those included of which a journal that failed was not told. */
export class ManifestNumber {
  #written: number;
  #isDoubtful: boolean;

  /** `written` are known to be in the bucket; where that is doubtful, the bucket is asked before the next is written. */
  constructor(written: number, isDoubtful: boolean) {
    this.#written = written;
    this.#isDoubtful = isDoubtful;
  }

  /** How many are in the bucket. */
  get written(): number {
    return this.#written;
  }

  /** The next one is in the bucket. */
  count(): void {
    this.#written += 1;
  }

  /** Passes over numbers that are taken. False when `isTaken` answers `null`: nothing can be learned now. */
  async findFree(isTaken: (nth: number) => Promise<boolean | null>): Promise<boolean> {
    while (this.#isDoubtful) {
      const answer = await isTaken(this.#written + 1);
      if (answer === null) return false;
      if (answer) this.count();
      else this.#isDoubtful = false;
    }
    return true;
  }
}
