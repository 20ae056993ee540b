/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */

export type SeededRandom = {
  /** from 0 up to 1 */
  next(): number;
  /** a whole number from 0 up to `below` */
  whole(below: number): number;
  /** a copy in another order */
  shuffled<T>(all: readonly T[]): T[];
};

export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    whole,
    shuffled(all) {
      const copy = [...all];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = whole(last + 1);
        [copy[last], copy[other]] = [
          copy[other] as (typeof copy)[number],
          copy[last] as (typeof copy)[number],
        ];
      }
      return copy;
    },
  };
}
