/** A model of one event in plain lists, which the database is compared with. */

export type Quota = { id: number; places: number; region: string };
export type ModelPerson = { region: string; dish: string };
type Seat = { who: number; pool: number };

export type ModelOutcome = 'reserved' | 'open' | 'waitlist' | 'full';

export class Model {
  capacity: number | null = 2;
  isWaitlistOpen = true;
  waitlistCapacity: number | null = 3;
  quotas: Quota[] = [];
  /** how many may choose the limited dish; null: unlimited */
  dishSeats: number | null = null;
  confirmed: Seat[] = [];
  waitlist: number[] = [];
  cancelled = new Set<number>();
  readonly people: readonly ModelPerson[];

  constructor(people: readonly ModelPerson[]) {
    this.people = people;
  }

  #who = (who: number): ModelPerson => this.people[who] as ModelPerson;
  isRegistered = (who: number): boolean =>
    this.waitlist.includes(who) || this.confirmed.some((place) => place.who === who);
  quotaOf = (who: number): Quota | undefined =>
    this.quotas.find(({ region }) => region === this.#who(who).region);
  #taken = (pool: number): number => this.confirmed.filter((place) => place.pool === pool).length;
  #reservedSeats = (): number => this.quotas.reduce((sum, { places }) => sum + places, 0);

  /** No pool gives a seat while the event as a whole is full. */
  freeSeats = (): number =>
    this.capacity === null ? Infinity : this.capacity - this.confirmed.length;
  freeOpenSeats = (): number =>
    this.capacity === null
      ? Infinity
      : Math.max(0, this.capacity - this.#reservedSeats() - this.#taken(0));
  freeReservedSeats = (quota: Quota): number => Math.max(0, quota.places - this.#taken(quota.id));

  /** The outcome of each person if all of them were new, in order. */
  outcomesIfNew(people: readonly number[]): ModelOutcome[] {
    const reservedLeft = new Map(
      this.quotas.map((quota) => [quota.id, this.freeReservedSeats(quota)]),
    );
    let free = this.waitlist.length > 0 ? 0 : this.freeOpenSeats();
    let waiting = this.waitlist.length;
    let inAll = this.freeSeats();
    return people.map((who) => {
      const quota = this.quotaOf(who)?.id ?? 0;
      const left = reservedLeft.get(quota) ?? 0;
      if (inAll > 0 && left > 0) {
        reservedLeft.set(quota, left - 1);
        inAll -= 1;
        return 'reserved';
      }
      if (inAll > 0 && free > 0) {
        free -= 1;
        inAll -= 1;
        return 'open';
      }
      waiting += 1;
      return this.isWaitlistOpen &&
        (this.waitlistCapacity === null || waiting <= this.waitlistCapacity)
        ? 'waitlist'
        : 'full';
    });
  }

  #eats = (who: number): boolean => this.dishSeats !== null && this.#who(who).dish === 'kala';

  /** People who would be refused the dish if all of them were new. */
  peopleWithoutDish(people: readonly number[]): number[] {
    let left =
      (this.dishSeats ?? Infinity) -
      [...this.waitlist, ...this.confirmed.map(({ who }) => who)].filter(this.#eats).length;
    return people.filter((who) => {
      if (!this.#eats(who)) return false;
      left -= 1;
      return left < 0;
    });
  }

  register(people: readonly number[], answers: readonly ModelOutcome[]): void {
    for (const [index, who] of people.entries()) {
      if (this.isRegistered(who)) continue;
      const answer = answers[index];
      if (answer === 'waitlist') this.waitlist.push(who);
      else
        this.confirmed.push({
          who,
          pool: answer === 'reserved' ? (this.quotaOf(who)?.id ?? 0) : 0,
        });
      this.cancelled.delete(who);
    }
    this.promote();
  }

  cancel(who: number): void {
    this.confirmed = this.confirmed.filter((place) => place.who !== who);
    this.waitlist = this.waitlist.filter((one) => one !== who);
    this.promote();
  }

  #confirm(who: number, pool: number): void {
    this.waitlist = this.waitlist.filter((one) => one !== who);
    this.confirmed.push({ who, pool });
  }

  /** Reserved seats go to the first person who matches, then open seats to the first of all. */
  promote(): void {
    for (const quota of this.quotas)
      for (const who of [...this.waitlist])
        if (
          this.quotaOf(who) === quota &&
          Math.min(this.freeSeats(), this.freeReservedSeats(quota)) > 0
        )
          this.#confirm(who, quota.id);
    for (const who of [...this.waitlist])
      if (Math.min(this.freeSeats(), this.freeOpenSeats()) > 0) this.#confirm(who, 0);
  }

  /** A seat of a removed quota becomes an open seat. */
  setQuotas(quotas: Quota[]): void {
    this.quotas = quotas;
    for (const place of this.confirmed)
      if (!quotas.some(({ id }) => id === place.pool)) place.pool = 0;
    this.promote();
  }
}
