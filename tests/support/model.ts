/** A model of one event in plain lists, which the database is compared with. */

export type Quota = { id: number; places: number; region: string };
export type Somebody = { region: string; dish: string };
type Place = { who: number; pool: number };

export type Answer = 'kept' | 'open' | 'queue' | 'full';

export class Model {
  capacity: number | null = 2;
  open = true;
  most: number | null = 3;
  quotas: Quota[] = [];
  /** how many may choose the limited dish; null: unlimited */
  dishes: number | null = null;
  confirmed: Place[] = [];
  queue: number[] = [];
  cancelled = new Set<number>();
  readonly people: readonly Somebody[];

  constructor(people: readonly Somebody[]) {
    this.people = people;
  }

  #who = (who: number): Somebody => this.people[who] as Somebody;
  has = (who: number): boolean =>
    this.queue.includes(who) || this.confirmed.some((place) => place.who === who);
  quotaOf = (who: number): Quota | undefined =>
    this.quotas.find(({ region }) => region === this.#who(who).region);
  #taken = (pool: number): number => this.confirmed.filter((place) => place.pool === pool).length;
  #kept = (): number => this.quotas.reduce((sum, { places }) => sum + places, 0);

  /** No pool gives a seat while the event as a whole is full. */
  left = (): number => (this.capacity === null ? Infinity : this.capacity - this.confirmed.length);
  freeOpen = (): number =>
    this.capacity === null ? Infinity : Math.max(0, this.capacity - this.#kept() - this.#taken(0));
  freeKept = (quota: Quota): number => Math.max(0, quota.places - this.#taken(quota.id));

  /** The outcome of each person if all of them were new, in order. */
  answers(people: readonly number[]): Answer[] {
    const kept = new Map(this.quotas.map((quota) => [quota.id, this.freeKept(quota)]));
    let free = this.queue.length > 0 ? 0 : this.freeOpen();
    let waiting = this.queue.length;
    let inAll = this.left();
    return people.map((who) => {
      const quota = this.quotaOf(who)?.id ?? 0;
      const left = kept.get(quota) ?? 0;
      if (inAll > 0 && left > 0) {
        kept.set(quota, left - 1);
        inAll -= 1;
        return 'kept';
      }
      if (inAll > 0 && free > 0) {
        free -= 1;
        inAll -= 1;
        return 'open';
      }
      waiting += 1;
      return this.open && (this.most === null || waiting <= this.most) ? 'queue' : 'full';
    });
  }

  #eats = (who: number): boolean => this.dishes !== null && this.#who(who).dish === 'kala';

  /** People who would be refused the dish if all of them were new. */
  withoutDish(people: readonly number[]): number[] {
    let left =
      (this.dishes ?? Infinity) -
      [...this.queue, ...this.confirmed.map(({ who }) => who)].filter(this.#eats).length;
    return people.filter((who) => {
      if (!this.#eats(who)) return false;
      left -= 1;
      return left < 0;
    });
  }

  enter(people: readonly number[], answers: readonly Answer[]): void {
    for (const [index, who] of people.entries()) {
      if (this.has(who)) continue;
      const answer = answers[index];
      if (answer === 'queue') this.queue.push(who);
      else this.confirmed.push({ who, pool: answer === 'kept' ? (this.quotaOf(who)?.id ?? 0) : 0 });
      this.cancelled.delete(who);
    }
    this.promote();
  }

  leave(who: number): void {
    this.confirmed = this.confirmed.filter((place) => place.who !== who);
    this.queue = this.queue.filter((one) => one !== who);
    this.promote();
  }

  #place(who: number, pool: number): void {
    this.queue = this.queue.filter((one) => one !== who);
    this.confirmed.push({ who, pool });
  }

  /** Reserved seats go to the first person who matches, then open seats to the first of all. */
  promote(): void {
    for (const quota of this.quotas)
      for (const who of [...this.queue])
        if (this.quotaOf(who) === quota && Math.min(this.left(), this.freeKept(quota)) > 0)
          this.#place(who, quota.id);
    for (const who of [...this.queue])
      if (Math.min(this.left(), this.freeOpen()) > 0) this.#place(who, 0);
  }

  /** A seat of a removed quota becomes an open seat. */
  setQuotas(quotas: Quota[]): void {
    this.quotas = quotas;
    for (const place of this.confirmed)
      if (!quotas.some(({ id }) => id === place.pool)) place.pool = 0;
    this.promote();
  }
}
