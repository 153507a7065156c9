import type { AnswerOf } from '../../data/ask.ts'
import { amount, count, fullDay, quantity } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { lot } from '../../words/lot.ts'
import { say } from '../../words/say.ts'

export type Lot = AnswerOf<'/lots/{lot}'>
type Layer = Lot['layers'][number]
type Receipt = Lot['receipts'][number]
type Reservation = Lot['reservations'][number]
type Insurance = Lot['insurances'][number]

const layerColumns = (): Column<Layer>[] => [
  { key: 'day', head: say(lot.day), of: (one) => fullDay(one.day) },
  {
    key: 'quantity',
    head: say(lot.quantity),
    of: (one) => quantity(one.quantity.value, one.quantity.unit),
    isNumber: true,
  },
  { key: 'days', head: say(lot.days), of: ({ days }) => count(days), isNumber: true },
]

const receiptColumns = (unit: string): Column<Receipt>[] => [
  { key: 'receipt', head: say(lot.receipt), of: ({ receipt }) => receipt },
  { key: 'holder', head: say(lot.holder), of: ({ holder }) => holder },
  {
    key: 'negotiable',
    head: say(lot.negotiable),
    of: ({ negotiable }) => say(negotiable ? lot.yes : lot.no),
  },
  {
    key: 'quantity',
    head: say(lot.quantity),
    of: (one) => quantity(one.quantity, unit),
    isNumber: true,
  },
]

const reservationColumns = (unit: string): Column<Reservation>[] => [
  {
    key: 'match',
    head: say(lot.match),
    of: ({ match }) => <Link to={`/book/trails/${match}`}>{match}</Link>,
  },
  { key: 'buyer', head: say(lot.buyer), of: ({ buyer }) => buyer },
  { key: 'on', head: say(lot.day), of: ({ on }) => fullDay(on) },
  { key: 'left', head: say(lot.left), of: ({ left }) => quantity(left, unit), isNumber: true },
]

const insuranceColumns = (): Column<Insurance>[] => [
  { key: 'policy', head: say(lot.policy), of: ({ policy }) => policy },
  { key: 'insurer', head: say(lot.insurer), of: ({ insurer }) => insurer, isLong: true },
  { key: 'payee', head: say(lot.lossPayee), of: ({ lossPayee }) => lossPayee },
  { key: 'sum', head: say(lot.sum), of: ({ sum }) => amount(sum.amount), isNumber: true },
  { key: 'currency', head: say(lot.currency), of: ({ sum }) => sum.currency },
  { key: 'until', head: say(lot.until), of: ({ until }) => fullDay(until) },
]

type ListProps<Row> = {
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

/** A list, or that there is none. */
const List = <Row,>({ title, columns, rows, keyOf }: ListProps<Row>) => (
  <Section title={title}>
    {rows.length === 0 ? (
      <p class="p">{say(lot.none)}</p>
    ) : (
      <Table label={title} {...{ columns, rows, keyOf }} />
    )}
  </Section>
)

/** What is there = came + found − left − lost − given: the server adds it up. */
function Sums({ of: { sums, stored, unit } }: { of: Lot }) {
  const names = ['in', 'found', 'out', 'lost', 'given'] as const
  return (
    <Section title={say(lot.sums)}>
      <dl class="kv">
        {names.map((name) => [
          <dt key={name}>{say(lot[name])}</dt>,
          <dd key={`${name} quantity`}>{quantity(sums[name], unit)}</dd>,
        ])}
        <dt class="sum">{say(lot.stored)}</dt>
        <dd class="sum">{quantity(stored, unit)}</dd>
      </dl>
    </Section>
  )
}

/** Who has a right to a lot: holders of receipts, matches, and those whom insurers would pay. */
export function Rights({ of }: { of: Lot }) {
  const { layers, receipts, reservations, insurances, unit } = of
  return (
    <div class="g">
      <div class="c4 col">
        <Sums of={of} />
        <List
          title={say(lot.layers)}
          columns={layerColumns()}
          rows={layers}
          keyOf={({ day }) => day}
        />
      </div>
      <div class="c8 col">
        <List
          title={say(lot.receipts)}
          columns={receiptColumns(unit)}
          rows={receipts}
          keyOf={({ receipt }) => receipt}
        />
        <List
          title={say(lot.reservations)}
          columns={reservationColumns(unit)}
          rows={reservations}
          keyOf={({ match }) => match}
        />
        <List
          title={say(lot.insurances)}
          columns={insuranceColumns()}
          rows={insurances}
          keyOf={({ policy, insurer }) => `${policy} ${insurer}`}
        />
      </div>
    </div>
  )
}
