/** A model as the real page has them: what looks like a property is a getter that Svelte listens to. */
export class Uploads {
  #added = $state.raw(0);

  get count(): number {
    return this.#added;
  }

  add(): void {
    this.#added += 1;
  }
}
