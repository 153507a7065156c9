import { addDays } from '../../domain/values/instant.ts'

/** Of the terms that end in a month, how many were renewed. */
export type Renewals = {
  readonly month: string
  readonly expiring: number
  readonly renewed: number
}

const monthOf = (date: string) => date.slice(0, 7)

/** Gathers the terms of memberships by the month of their last day. */
export class MembershipGathering {
  readonly #months = new Map<string, { expiring: number; renewed: number }>()

  #of(last: string) {
    const found = this.#months.get(monthOf(last)) ?? { expiring: 0, renewed: 0 }
    this.#months.set(monthOf(last), found)
    return found
  }

  add(type: string, { from, to }: { from: string; to: string }): void {
    if (type === 'MembershipBegun' || type === 'MembershipRenewed') this.#of(to).expiring += 1
    if (type === 'MembershipRenewed') this.#of(addDays(from, -1)).renewed += 1
  }

  /** Months that are over by a day, in their order. */
  report(lastDay: string): Renewals[] {
    return [...this.#months]
      .filter(([month]) => month < monthOf(lastDay))
      .map(([month, counts]) => ({ month, ...counts }))
      .sort((a, b) => (a.month < b.month ? -1 : 1))
  }
}
