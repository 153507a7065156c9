import { useRoute } from 'preact-iso/router'
import { type Asked, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { amount, fullDay, part, price, quantity } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { cursor } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { say } from '../../words/say.ts'
import { warehouses as words } from '../../words/warehouses.ts'
import { FreeLots } from './free-lots.tsx'
import { BothPolicies, ByPolicy, PerDay } from './policies.tsx'
import { Stock, stockRow } from './stock.tsx'
import type { House } from './warehouse-of.ts'

const sqlOf = (warehouse: string) => `SELECT lot, owner, product, grade, stored, free
FROM lots WHERE warehouse = '${warehouse}' ORDER BY number`

function Figures({ of }: { of: House }) {
  const { stored, capacity, unit, occupancy, turnoverDays, fees, policy, leaseCost } = of
  return (
    <KeyFigures>
      <KeyFigure
        label={say(words.stored)}
        note={say(words.ofCapacity, { capacity: quantity(capacity, unit) })}
        isFirst
      >
        {quantity(stored, unit)}
      </KeyFigure>
      <KeyFigure
        label={say(words.full)}
        note={say(words.fullMean, { share: part(occupancy.mean) })}
      >
        {part(occupancy.now)}
      </KeyFigure>
      <KeyFigure label={say(words.claimed)}>{quantity(of.claimed, unit)}</KeyFigure>
      <KeyFigure label={say(words.turnover)} note={say(words.turnoverNote)}>
        {price(turnoverDays, 1)}
      </KeyFigure>
      <KeyFigure
        label={say(words.earned)}
        unit={fees.earned.currency}
        note={say(words.earnedUnder, { policy: say(words[policy.fees]) })}
      >
        {amount(fees.earned.amount)}
      </KeyFigure>
      <KeyFigure label={say(words.leaseCost)} unit={leaseCost.currency} note={say(words.leaseNote)}>
        {amount(leaseCost.amount)}
      </KeyFigure>
    </KeyFigures>
  )
}

type Shown = { readonly of: House; readonly id: string; readonly asked: Asked<House> }

function HouseShown({ of, id, asked }: Shown) {
  const lots = useAsk('/lots', { warehouse: id, after: cursor(), limit: '100' })
  const where = of.place.name ?? of.place.country
  const operator = of.operator ?? say(words.platform)
  return (
    <>
      <Head title={id} note={`${where}, ${operator}, ${fullDay(of.on)}`}>
        <RequestButton of={[asked, lots]} sql={sqlOf(id)} />
        <SaveButtons name={`stock-${id}`} rows={of.stock.map(stockRow)} />
      </Head>
      <Figures of={of} />
      <div class="g">
        <div class="c7">
          <BothPolicies of={of} />
          <Stock of={of} />
        </div>
        <div class="c5 col">
          <ByPolicy of={of} />
          <PerDay of={of} />
        </div>
        <div class="c12 top">
          <Answer of={lots} rows={4}>
            {(data) => <FreeLots of={data} />}
          </Answer>
        </div>
      </div>
    </>
  )
}

function HouseOf({ id }: { id: string }) {
  const asked = useAsk('/warehouses/{warehouse}', { warehouse: id })
  return (
    <>
      {asked.data === undefined && <Head title={id} />}
      <Answer of={asked} rows={14}>
        {(data) => <HouseShown of={data} {...{ id, asked }} />}
      </Answer>
    </>
  )
}

/** One warehouse: its stock and room, and what it earns under either fee policy. */
export default function WarehousePage() {
  const { warehouse = '' } = useRoute().params
  return <HouseOf key={warehouse} id={warehouse} />
}
