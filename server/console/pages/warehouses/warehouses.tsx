import { go, hrefOf } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { kind } from '../../data/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { amount, fullDay, listed, part, price, quantity } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { warehouses as words } from '../../words/warehouses.ts'

type Warehouse = AnswerOf<'/warehouses'>['warehouses'][number]

const addressOf = ({ warehouse }: Warehouse) => `/goods/warehouses/${warehouse}`

/** Money of warehouses that are leased in several currencies has no column: its code is beside it. */
const money = ({ amount: text, currency }: { amount: string; currency: string }) =>
  `${amount(text)} ${currency}`

const columns = (): Column<Warehouse>[] => [
  {
    key: 'warehouse',
    head: say(words.warehouse),
    of: (one) => (
      <div class="two">
        <Link to={addressOf(one)}>{one.warehouse}</Link>
        <small>{one.place.name ?? one.place.country}</small>
      </div>
    ),
    by: ({ warehouse }) => warehouse,
  },
  {
    key: 'products',
    head: say(words.products),
    of: ({ products }) => listed(products),
    isLong: true,
    isSecond: true,
  },
  { key: 'operator', head: say(words.operator), of: (one) => one.operator ?? say(words.platform) },
  {
    key: 'stored',
    head: say(words.stored),
    of: ({ stored, unit }) => quantity(stored, unit),
    isNumber: true,
  },
  {
    key: 'capacity',
    head: say(words.capacity),
    of: ({ capacity, unit }) => quantity(capacity, unit),
    isNumber: true,
  },
  { key: 'full', head: say(words.full), of: (one) => part(one.occupancy.now), isNumber: true },
  {
    key: 'turnover',
    head: say(words.turnover),
    of: ({ turnoverDays }) => price(turnoverDays, 1),
    isNumber: true,
  },
  { key: 'fees', head: say(words.fees), of: ({ policy }) => say(words[policy.fees]) },
  { key: 'earned', head: say(words.earned), of: (one) => money(one.fees.earned), isNumber: true },
  {
    key: 'otherwise',
    head: say(words.otherwise),
    of: ({ fees }) => money(fees.otherwise),
    isNumber: true,
  },
  {
    key: 'lease',
    head: say(words.leaseCost),
    of: ({ leaseCost }) => money(leaseCost),
    isNumber: true,
  },
]

const csvRow = (one: Warehouse) => ({
  ...{ warehouse: one.warehouse, operator: one.operator, unit: one.unit, stored: one.stored },
  ...{ capacity: one.capacity, occupancy: one.occupancy.now, turnoverDays: one.turnoverDays },
  ...{ fees: one.policy.fees, currency: one.leaseCost.currency },
  ...{ earned: one.fees.earned.amount, otherwise: one.fees.otherwise.amount },
  leaseCost: one.leaseCost.amount,
})

function Nothing() {
  const isMember = kind.value === 'member' || kind.value === 'lender'
  return (
    <Box title={say(words.emptyTitle)}>{say(isMember ? words.emptyMember : words.emptyMore)}</Box>
  )
}

/** All warehouses that the caller may see: how full they are, and what they earned. */
export default function Warehouses() {
  const asked = useAsk('/warehouses', { after: cursor(), limit: '40' })
  const { on = null, warehouses = [] } = asked.data ?? {}
  return (
    <>
      <Head
        title={say(pageNames.warehouses)}
        note={on === null ? undefined : say(words.note, { day: fullDay(on) })}
      >
        <RequestButton of={[asked]} />
        <SaveButtons name="warehouses" rows={warehouses.map(csvRow)} />
      </Head>
      <Answer of={asked} rows={6}>
        {(data) =>
          data.warehouses.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Table
                label={say(pageNames.warehouses)}
                columns={columns()}
                rows={data.warehouses}
                keyOf={({ warehouse }) => warehouse}
                onOpen={(one) => go(hrefOf(addressOf(one)))}
              />
              <Pages next={data.next} />
            </>
          )
        }
      </Answer>
    </>
  )
}
