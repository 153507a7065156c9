import { count, price, quantity, unknown } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { say } from '../../words/say.ts'
import { warehouses } from '../../words/warehouses.ts'
import type { House } from './warehouse-of.ts'

type Goods = House['stock'][number]

const columns = (of: House): Column<Goods>[] => [
  {
    key: 'product',
    head: say(warehouses.product),
    of: ({ product }) => <Link to={`/market/prices/${product}`}>{product}</Link>,
    by: ({ product }) => product,
  },
  { key: 'grade', head: say(warehouses.grade), of: ({ grade }) => grade ?? unknown, isLong: true },
  { key: 'lots', head: say(warehouses.lots), of: ({ lots }) => count(lots), isNumber: true },
  {
    key: 'quantity',
    head: say(warehouses.quantity),
    of: (one) => quantity(one.quantity.value, one.quantity.unit),
    isNumber: true,
    foot: quantity(of.stored, of.unit),
  },
  {
    key: 'mean',
    head: say(warehouses.meanDays),
    of: ({ days }) => price(days.mean, 1),
    isNumber: true,
  },
  {
    key: 'oldest',
    head: say(warehouses.oldest),
    of: ({ days }) => count(days.oldest),
    isNumber: true,
    by: ({ days }) => days.oldest,
  },
]

/** What is there, and for how long. */
export const Stock = ({ of }: { of: House }) => (
  <Section title={say(warehouses.stock)}>
    {of.stock.length === 0 ? (
      <p class="p">{say(warehouses.nothingStored)}</p>
    ) : (
      <Table
        label={say(warehouses.stock)}
        columns={columns(of)}
        rows={of.stock}
        keyOf={({ product, grade }) => `${product} ${grade}`}
      />
    )}
  </Section>
)

/** Goods as a row of a file. */
export const stockRow = ({ product, grade, lots, quantity: { value, unit }, days }: Goods) => ({
  ...{ product, grade, lots, quantity: value, unit, meanDays: days.mean, oldest: days.oldest },
})
