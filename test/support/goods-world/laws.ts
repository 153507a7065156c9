import { accountOn } from '../../../domain/loans/account/account.ts'
import { calendarBy } from '../../../domain/loans/account/work-days.ts'
import { loan } from '../../../domain/loans/decider.ts'
import type { KnownLoan, Loan } from '../../../domain/loans/evidence.ts'
import { lot } from '../../../domain/lots/decider.ts'
import type { Lot } from '../../../domain/lots/evidence.ts'
import { fraction, NONE } from '../../../domain/values/fraction.ts'
import { addDays } from '../../../domain/values/instant.ts'
import { projections } from '../../../projections/catalog.ts'
import { toReview } from '../../../projections/collateral/review.ts'
import type { Projection } from '../../../projections/kernel/projection.ts'
import type { Reading } from '../../../projections/kernel/reading.ts'
import { folded } from '../ask.ts'
import { foldAll } from '../given.ts'
import { ALL_LOANS, ALL_LOTS } from './founded.ts'
import { type Data, Recount, tonnesOf } from './recount.ts'
import { recountLoan } from './recount-loan.ts'
import type { RuledLedger } from './ruled-ledger.ts'

/** Everything of a history in which nothing is left to answer. */
export type Ended = {
  readonly ledger: RuledLedger
  readonly goods: Recount
  readonly loans: ReadonlyMap<string, KnownLoan>
  readonly lots: ReadonlyMap<string, Exclude<Lot, { status: 'absent' }>>
}

const stateIn = (ledger: RuledLedger, of: typeof loan | typeof lot, id: string) =>
  foldAll(
    of,
    ledger.events
      .filter(({ stream }) => stream === `${of.stream.kind}-${id}`)
      .map(({ type, data, effectiveAt, day }) => ({
        ...{ type, data: JSON.parse(data), effectiveAt, day },
      })),
    id,
  ) as Loan | Lot

const known = <S extends { readonly status: string }>(
  ids: readonly string[],
  of: (id: string) => S,
) =>
  new Map(
    ids
      .map((id) => [id, of(id)] as const)
      .filter(
        (one): one is [string, Exclude<S, { status: 'absent' }>] => one[1].status !== 'absent',
      ),
  )

export function ended(ledger: RuledLedger): Ended {
  return {
    ledger,
    goods: new Recount(ledger.events),
    loans: known(ALL_LOANS, (id) => stateIn(ledger, loan, id) as Loan),
    lots: known(ALL_LOTS, (id) => stateIn(ledger, lot, id) as Lot),
  }
}

const isOver = ({ status }: KnownLoan) => status === 'closed' || status === 'declined'

/** Every row of every table, in an order that does not depend on how it came to be. */
const dumpOf = (rows: Reading, { tables }: Projection) =>
  Object.keys(tables).map((name) =>
    rows
      .all(`SELECT * FROM "${name}"`)
      .map((row) => JSON.stringify(row))
      .sort(),
  )

/** Each names what breaks it. */
export const laws: Readonly<Record<string, (ended: Ended) => string[] | Promise<string[]>>> = {
  'goods are where they are counted, and claimed once': ({ goods, lots }) => [
    ...goods.broken,
    ...[...lots].flatMap(([id, { stored, pledge, sums }]) => {
      const counted = goods.lot(id)
      const same =
        counted.stored.eq(stored) &&
        counted.in.eq(sums.in) &&
        counted.out.eq(sums.out) &&
        counted.pledged.eq(tonnesOf(pledge?.quantity ?? null)) &&
        (counted.pledge?.loan ?? null) === (pledge?.loan ?? null)
      return same ? [] : [`${id} is counted otherwise`]
    }),
  ],
  'what one lot gives another has': ({ ledger }) => {
    const of = (type: string) =>
      ledger.events
        .filter((event) => event.type === type)
        .map(({ stream, data }) => ({ id: stream.slice('lot-'.length), ...JSON.parse(data) }))
    const back = of('PartTakenBack').map(({ id, lot, quantity }) => {
      return `${id} to ${lot}: ${tonnesOf(quantity)}`
    })
    const given = [
      ...of('LotDivided').flatMap(({ id, parts }) =>
        parts.map((part: Data) => `${id} to ${part.lot}: ${tonnesOf(part.quantity)}`),
      ),
      ...of('LotLeft')
        .filter(({ into }) => into !== null)
        .map(({ id, into, quantity }) => `${id} to ${into}: ${tonnesOf(quantity)}`),
    ]
    const gave = given.filter((one) => !back.includes(one))
    const formed = of('LotFormed')
    const has = formed.flatMap(({ id, from }) =>
      from.map((one: Data) => `${one.lot} to ${id}: ${tonnesOf(one.quantity)}`),
    )
    const sum = (all: readonly Data[]) =>
      all.reduce((total, one) => total.plus(tonnesOf(one.quantity)), tonnesOf(null))
    const unequal = formed.filter(
      ({ from, how, quantity }) => how !== 'processed' && !sum(from).eq(tonnesOf(quantity)),
    )
    return [
      ...gave.filter((one) => !has.includes(one)),
      ...has.filter((one) => !gave.includes(one)),
      ...unequal.map(({ id }) => `${id} is not the sum of its parts`),
    ]
  },
  'nothing pledged goes back for a sale before all of it is paid': ({ ledger: { events } }) =>
    events.flatMap(({ stream, type, data }, at) => {
      if (type !== 'CollateralReturned' || JSON.parse(data).because !== 'sold') return []
      const before = events.slice(0, at)
      const payment = before.findLast(
        (one) => one.stream === stream && one.type === 'PaymentApplied',
      )
      const { settlement } = JSON.parse(payment!.data)
      const of = (type: string) =>
        before
          .filter((one) => one.stream === `settlement-${settlement}` && one.type === type)
          .map((one) => JSON.parse(one.data))
      const sum = (type: string) =>
        of(type).reduce((all, { amount }) => all.add(fraction(amount.amount)), NONE)
      const [match] = before.filter((one) => one.stream === `match-${settlement}`)
      const { amount } = JSON.parse(match!.data).value
      const paid = sum('PaymentRecorded').sub(sum('RefundRecorded'))
      return paid.gte(fraction(amount)) ? [] : [`${settlement} paid ${paid}, not ${amount}`]
    }),
  'stock never exceeds the lease unless it is said': ({ goods, ledger }) =>
    [...goods.houses].flatMap(([id, house]) => {
      const inside = [...goods.lots].filter(([, one]) => one.house === id && one.stored.gt(0))
      const roomless = inside.filter(([name, { stored }]) => !house.claims.get(name)?.gte(stored))
      const stock = inside.reduce((all, [, { stored }]) => all.plus(stored), tonnesOf(null))
      const fits = house.flagged || stock.lte(house.capacityOn(ledger.day))
      return [
        ...roomless.map(([name]) => `${name} has no room in ${id}`),
        ...(fits ? [] : [`${stock} is in ${id}`]),
      ]
    }),
  'disbursed + charged + accrued = repaid + owed + written off': ({ ledger, loans }) =>
    [...loans].flatMap(([id, state]) =>
      [ledger.day, addDays(ledger.day, 45)].flatMap((day) => {
        const ours = accountOn(state, day, calendarBy({ adoptions: [] }))
        const counted = recountLoan(ledger.events, id, day)
        const { disbursed, charged, accrued, repaid, owed, writtenOff } = counted
        const left = disbursed.add(charged).add(accrued)
        const right = repaid.add(owed).add(writtenOff)
        const broken = [
          ...(left.equals(right) ? [] : ['does not balance']),
          ...(ours.owed.equals(owed) && ours.principal.equals(counted.principal)
            ? []
            : [`owes ${ours.owed.toFraction()}, not ${owed.toFraction()}`]),
          ...(counted.whole ? [] : ['has a payment that is not all put somewhere']),
          ...(owed.gte('-0.005') ? [] : ['was paid more than it owes']),
          ...(state.status === 'closed' && owed.gt('0.005') ? ['is closed and owed'] : []),
        ]
        return broken.map((what) => `${id} ${what} on ${day}`)
      }),
    ),
  'every claim is granted, refused or given back': ({ ledger, loans, lots }) => [
    ...[...loans].flatMap(([id, state]) =>
      [...state.securities, ...state.receivables].flatMap(([name, { status }]) =>
        status === 'asked' && !isOver(state) ? [`${id} waits for ${name}`] : [],
      ),
    ),
    ...[...lots].flatMap(([id, { call, gave, pledge, status }]) => {
      const of = pledge && loans.get(pledge.loan)
      const behind = of && of.securities.get(id)?.status === 'granted'
      return [
        ...(pledge && (!of || isOver(of)) ? [`${id} is behind ${pledge.loan}, which is over`] : []),
        ...(pledge && of && !behind ? [`${id} is behind ${pledge.loan}, which does not know`] : []),
        ...(status === 'called' ? [`${id} waits for ${call?.asked.lots.length}`] : []),
        ...[...gave.keys()].flatMap((to) => {
          const made = lots.get(to)?.from.some((one) => one.lot === id)
          return made ? [] : [`${to} was not formed`]
        }),
      ]
    }),
    ...ledger.events
      .filter(({ type, data }) => type === 'MatchAgreed' && JSON.parse(data).lot !== null)
      .flatMap(({ stream, data }) => {
        const { lot: id } = JSON.parse(data)
        const match = stream.slice('match-'.length)
        const answered =
          !lots.has(id) ||
          ledger.events.some((event) => {
            if (event.stream !== `lot-${id}`) return false
            const told = JSON.parse(event.data)
            if (event.type === 'LotReserved') return told.match === match
            return event.type === 'ClaimRefused' && told.by === match
          })
        return answered ? [] : [`${match} waits for ${id}`]
      }),
  ],
  'no more is kept for a sale than was agreed, and nothing once it is undone': ({
    ledger,
    lots,
  }) => {
    const of = (type: string) => ledger.events.filter((event) => event.type === type)
    const undone = new Set(of('MatchUndone').map(({ stream }) => stream))
    return of('MatchAgreed').flatMap(({ data, stream }) => {
      const match = stream.slice('match-'.length)
      const kept = [...lots.values()].flatMap(({ reservations }) => {
        const left = reservations.get(match)?.left
        return left === undefined ? [] : [Number(left)]
      })
      const gone = of('LotLeft')
        .map((event) => JSON.parse(event.data))
        .filter((left) => left.match === match)
        .map(({ quantity }) => Number(quantity.value))
      const all = [...kept, ...gone].reduce((sum, one) => sum + one, 0)
      const agreed = Number(JSON.parse(data).condition.quantity.value)
      return [
        ...(all > agreed + 1e-9 ? [`${match} has ${all} of ${agreed}`] : []),
        ...(undone.has(stream) && kept.length > 0 ? [`${match} is undone, and kept`] : []),
      ]
    })
  },
  'what is to be reviewed is all that a review finds': async ({ ledger, loans }) => {
    const found: string[] = []
    for (const [id] of loans) {
      const types = await ledger.tried('ReviewCover', id, { date: ledger.day })
      if (types.length > 0) found.push(id)
    }
    const named = await ledger.rowsOf('collateral', (rows) => {
      return toReview(rows, ledger.day, 256, '').loans
    })
    return found.filter((id) => !named.includes(id)).map((id) => `${id} is not named`)
  },
  'every day that was closed is settled': ({ ledger }) => {
    const last = (type: string) => ledger.events.findLast((event) => event.type === type)
    const of = (type: string) => (last(type) ? JSON.parse(last(type)!.data).date : null)
    return of('BusinessDayClosed') === of('BusinessDaySettled') ? [] : ['a day is not settled']
  },
}

/** Rows that are not as a rebuild has them. To look takes twice as long as to play the history. */
export async function rowsApart(ledger: RuledLedger): Promise<string[]> {
  const apart: string[] = []
  for (const one of projections) {
    const kept = await ledger.rowsOf(one.name, (rows) => dumpOf(rows, one))
    // Nearly nothing stays in memory: states are read from the file before they are changed.
    const anew = folded(one, ledger.events, (rows) => dumpOf(rows, one), 3, 1)
    if (JSON.stringify(kept) !== JSON.stringify(anew)) apart.push(`the rows of ${one.name}`)
  }
  return apart
}
