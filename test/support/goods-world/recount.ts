import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { Decimal } from '../../../domain/values/decimal.ts'

/** Counts goods and room from the events alone, and names every event that breaks a law. */

type Quantity = { readonly unit: string; readonly value: string }
// biome-ignore lint/suspicious/noExplicitAny: events of many kinds are read as they are stored
export type Data = any

const zero = new Decimal(0)
export const tonnesOf = (quantity: Quantity | null): Decimal =>
  quantity === null ? zero : new Decimal(quantity.value)

type Receipt = { quantity: Decimal; holder: string; cancelled: boolean; negotiable: boolean }

export class CountedLot {
  in = zero
  found = zero
  out = zero
  lost = zero
  given = zero
  stored = zero
  house: string | null = null
  owner = ''
  pledge: { loan: string; lender: string; quantity: Decimal } | null = null
  readonly reserved = new Map<string, Decimal>()
  readonly receipts = new Map<string, Receipt>()

  get kept(): Decimal {
    return [...this.reserved.values()].reduce((all, one) => all.plus(one), zero)
  }

  get pledged(): Decimal {
    return this.pledge?.quantity ?? zero
  }

  /** Pledged goods that are not there: a count or a loss found less, and the pledge stayed. */
  get short(): Decimal {
    const missing = this.pledged.minus(this.stored)
    return missing.gt(zero) ? missing : zero
  }

  receipted(which: (one: Receipt) => boolean = () => true): Decimal {
    return [...this.receipts.values()]
      .filter((one) => !one.cancelled && which(one))
      .reduce((all, one) => all.plus(one.quantity), zero)
  }

  get balances(): boolean {
    const came = this.in.plus(this.found)
    return came.eq(this.out.plus(this.lost).plus(this.given).plus(this.stored))
  }

  unpledge(value: Decimal) {
    if (this.pledge === null) return
    const left = this.pledge.quantity.minus(value)
    this.pledge = left.gt(0) ? { ...this.pledge, quantity: left } : null
  }

  cut(receipts: readonly { receipt: string; quantity: string }[]) {
    for (const { receipt, quantity } of receipts) {
      this.receipts.get(receipt)!.quantity = new Decimal(quantity)
    }
  }
}

export class CountedHouse {
  readonly claims = new Map<string, Decimal>()
  readonly leases: { from: string; capacity: Decimal }[] = []
  /** Room was taken beyond the lease, and it was said; or the lease shrank. */
  flagged = false
  upTo = ''

  get claimed(): Decimal {
    return [...this.claims.values()].reduce((all, one) => all.plus(one), zero)
  }

  capacityOn(day: string): Decimal {
    return this.leases.filter(({ from }) => from <= day).at(-1)?.capacity ?? zero
  }

  /** The least on any day from this one to the latest that something was recorded for. */
  capacityFrom(day: string): Decimal {
    const later = this.leases.map(({ from }) => from).filter((on) => on > day && on <= this.upTo)
    return [day, ...later]
      .map((on) => this.capacityOn(on))
      .reduce((least, one) => (one.lt(least) ? one : least))
  }

  add(lot: string, value: Decimal) {
    this.claims.set(lot, (this.claims.get(lot) ?? zero).plus(value))
  }
}

/** All goods and houses after these events, and what of the events should not have been. */
export class Recount {
  readonly lots = new Map<string, CountedLot>()
  readonly houses = new Map<string, CountedHouse>()
  readonly broken: string[] = []
  /** Sales whose receivable a lender took in the place of the goods, and for which loan. */
  readonly #accepted = new Map<string, string>()
  #now: StoredEvent | null = null

  constructor(events: readonly StoredEvent[]) {
    for (const event of events) {
      this.#now = event
      const id = event.stream.slice(event.stream.indexOf('-') + 1)
      const data: Data = JSON.parse(event.data)
      if (event.type === 'AssignmentAccepted') this.#accepted.set(id, data.loan)
      if (event.type === 'AssignmentEnded') this.#accepted.delete(id)
      if (event.stream.startsWith('lot-')) this.#lot(id, event.type, data)
      if (event.stream.startsWith('warehouse-')) this.#house(id, event, data)
    }
  }

  #must(holds: boolean, law: string) {
    const { stream = '', revision = 0, type = '' } = this.#now ?? {}
    if (!holds) this.broken.push(`${stream}@${revision} ${type}: ${law}`)
  }

  lot(id: string): CountedLot {
    const lot = this.lots.get(id) ?? new CountedLot()
    this.lots.set(id, lot)
    return lot
  }

  house(id: string): CountedHouse {
    const house = this.houses.get(id) ?? new CountedHouse()
    this.houses.set(id, house)
    return house
  }

  #lot(id: string, type: string, data: Data) {
    const lot = this.lot(id)
    const value = data.quantity ? tonnesOf(data.quantity) : zero
    const handle = this.#handlers[type]
    handle?.(lot, data, value)
    this.#must(lot.balances, 'in + found = out + lost + given + in store')
    this.#must(lot.stored.gte(0), 'no less than nothing is there')
    this.#must(lot.receipted().lte(lot.stored), 'receipts never exceed goods')
  }

  readonly #handlers: Readonly<Record<string, (lot: CountedLot, data: Data, q: Decimal) => void>> =
    {
      LotAnnounced(lot, { warehouse, owner }) {
        lot.house = warehouse
        lot.owner = owner
      },
      LotEntered(lot, { counted }, q) {
        lot.in = lot.in.plus(q)
        if (counted) lot.found = lot.found.minus(q)
        else lot.stored = lot.stored.plus(q)
      },
      LotCounted(lot, { difference, receipts }) {
        lot.found = lot.found.plus(difference)
        lot.stored = lot.stored.plus(difference)
        lot.cut(receipts)
      },
      LotLost(lot, { counted, receipts }, q) {
        lot.lost = lot.lost.plus(q)
        if (counted) lot.found = lot.found.plus(q)
        else lot.stored = lot.stored.minus(q)
        lot.cut(receipts)
      },
      LotLeft: (lot, data, q) => this.#left(lot, data, q),
      LotDivided: (lot, { parts }) => {
        for (const { quantity, pledge } of parts) {
          const q = tonnesOf(quantity)
          const { short } = lot
          this.#must(q.lte(lot.stored.minus(lot.kept)), 'nothing reserved is given away')
          this.#must(q.lte(lot.stored.minus(lot.receipted())), 'nothing under a receipt is given')
          lot.given = lot.given.plus(q)
          lot.stored = lot.stored.minus(q)
          lot.unpledge(tonnesOf(pledge?.quantity ?? null))
          this.#must(lot.short.lte(short), 'what is pledged stays, or stays pledged where it goes')
        }
      },
      PartTakenBack(lot, { pledge, pledged }, q) {
        lot.given = lot.given.minus(q)
        lot.stored = lot.stored.plus(q)
        if (!pledge || !pledged) return
        const quantity = lot.pledged.plus(tonnesOf(pledge.quantity))
        lot.pledge = { ...pledge, quantity }
      },
      LotFormed(lot, { owner, pledge, warehouse }, q) {
        lot.in = q
        lot.stored = q
        lot.owner = owner
        lot.house = warehouse
        if (pledge) lot.pledge = { ...pledge, quantity: tonnesOf(pledge.quantity) }
      },
      ReceiptIssued: (lot, { holder, negotiable, receipt }, q) => {
        lot.receipts.set(receipt, { quantity: q, holder, negotiable, cancelled: false })
        this.#noneOverPledged(lot, holder)
      },
      ReceiptEndorsed: (lot, { receipt, to }) => {
        lot.receipts.get(receipt)!.holder = to
        this.#noneOverPledged(lot, to)
      },
      ReceiptCancelled(lot, { receipt }) {
        lot.receipts.get(receipt)!.cancelled = true
      },
      LotReserved: (lot, { match }, q) => {
        this.#must(q.lte(lot.stored.minus(lot.kept)), 'no goods are kept for two')
        lot.reserved.set(match, q)
      },
      ReservationEnded(lot, { match }) {
        lot.reserved.delete(match)
      },
      LotPledged: (lot, { loan, lender }, q) => {
        this.#must(
          lot.pledge === null || lot.pledge.loan === loan,
          'no lot stands behind two loans',
        )
        const out = lot.receipted((one) => one.negotiable && one.holder !== lender)
        this.#must(q.lte(lot.stored.minus(out)), 'no more is pledged than is there and free')
        lot.pledge = { loan, lender, quantity: q }
      },
      PledgeReleased: (lot, { loan }, q) => {
        this.#must(lot.pledge?.loan === loan, 'only what is pledged is released')
        lot.unpledge(q)
      },
    }

  #noneOverPledged(lot: CountedLot, to: string) {
    if (lot.pledge === null || to === lot.pledge.lender) return
    const others = lot.receipted(({ holder }) => holder !== lot.pledge!.lender)
    const free = lot.stored.minus(lot.pledged)
    this.#must(others.lte(free), 'no receipt over pledged goods but to the lender')
  }

  #left(lot: CountedLot, data: Data, q: Decimal) {
    const { counted, into, match, how, receipts } = data
    if (into !== null) {
      this.#must(lot.kept.eq(0) && lot.receipted().eq(0), 'nothing claimed is given to a lot')
      lot.given = lot.given.plus(q)
      lot.stored = lot.stored.minus(q)
      lot.pledge = null
      return
    }
    const kept = lot.reserved.get(match ?? '') ?? zero
    if (how === 'sold') this.#must(q.lte(kept), 'what is sold was kept for it')
    if (!counted) {
      const free = lot.pledge !== null && this.#accepted.get(match ?? '') === lot.pledge.loan
      const unpledged = lot.stored.minus(lot.pledged)
      this.#must(free || q.lte(unpledged), 'nothing pledged leaves unpaid')
      if (how !== 'sold') {
        this.#must(q.lte(lot.stored.minus(lot.kept)), 'nothing reserved leaves for another')
      }
    }
    lot.out = lot.out.plus(q)
    const over = q.minus(lot.stored.minus(lot.pledged))
    if (!counted && over.gt(0)) lot.unpledge(over)
    if (counted) lot.found = lot.found.plus(q)
    else lot.stored = lot.stored.minus(q)
    if (kept.gt(0)) {
      if (kept.gt(q)) lot.reserved.set(match, kept.minus(q))
      else lot.reserved.delete(match)
    }
    lot.cut(receipts)
  }

  #house(id: string, { type, day }: StoredEvent, data: Data) {
    const house = this.house(id)
    const before = house.claimed
    if (day > house.upTo) house.upTo = day
    if (type === 'WarehouseLeased') {
      house.leases.push({ from: data.from, capacity: tonnesOf(data.capacity) })
      if (house.claimed.gt(house.capacityOn(day))) house.flagged = true
      return
    }
    if (type === 'SpaceFreed') house.add(data.lot, tonnesOf(data.quantity).neg())
    if (type === 'SpaceClaimed') {
      for (const { lot, quantity } of data.moved) house.add(lot, tonnesOf(quantity).neg())
      house.add(data.lot, tonnesOf(data.quantity))
      const isBeyond = house.claimed.gt(house.capacityFrom(day))
      const over = isBeyond && house.claimed.gt(before)
      this.#must(!over || data.beyond, 'room beyond the lease is flagged')
      this.#must(isBeyond || !data.beyond, 'only room beyond the lease is flagged')
      if (data.beyond) house.flagged = true
    }
    for (const [lot, room] of house.claims)
      this.#must(room.gte(0), `room of ${lot} is not negative`)
  }
}
