/** How much may be under way at the same time, in any unit. */
export interface WeightLimit<T> {
  readonly weightOf: (item: T) => number;
  readonly most: number;
}

/** Maps items several at a time and yields the results in order. One item may exceed the limit when it is alone. */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  { weightOf, most }: WeightLimit<T>,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: { readonly result: Promise<R>; readonly weight: number }[] = [];
  let total = 0;
  for await (const item of items) {
    const weight = weightOf(item);
    for (let first = running[0]; first && total + weight > most; first = running[0]) {
      running.shift();
      yield await first.result;
      total -= first.weight;
    }
    const result = map(item);
    // A failure is thrown when its turn comes. Until then Node must not take it for an unhandled one.
    result.catch(() => undefined);
    running.push({ result, weight });
    total += weight;
  }
  for (const { result } of running) yield await result;
}
