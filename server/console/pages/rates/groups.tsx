import { filters } from '../../app/address.ts'
import { State } from '../../parts/box.tsx'
import { amount, count, fullMonth, price, quantity, share } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { groupings, noRate, rates } from '../../words/rates.ts'
import { say } from '../../words/say.ts'
import {
  type Cohort,
  type Group,
  type Grouping,
  RATES,
  type RateName,
  type Rates,
  type Ratio,
  shownRate,
} from './asked.ts'
import { bandTexts } from './four.tsx'
import { Heat, type HeatCell } from './heat.tsx'

const outOf = ({ numerator, denominator, why }: Ratio): string =>
  denominator === null
    ? why === null
      ? ''
      : say(noRate[why])
    : say(rates.outOf, { n: count(numerator), of: count(denominator) })

const Rate = ({ of }: { of: Ratio }) => (
  <>
    {share(of.share)} <small>{outOf(of)}</small>
  </>
)

const rateColumn = (name: RateName): Column<Group> => ({
  key: name,
  head: say(rates[name]),
  of: (group) => <Rate of={group[name]} />,
  isNumber: true,
  by: (group) => Number(group[name].share ?? -1),
})

const groupName = ({ key }: Group) =>
  key === null ? <span class="dim">{say(rates.unknownGroup)}</span> : key

/** Whether the months that are asked for have passed for all of a group. */
const completeColumn = (): Column<Group> => ({
  key: 'complete',
  head: say(rates.within),
  of: ({ complete }) =>
    complete === false ? <State tone="open">{say(rates.unfinished)}</State> : '',
  isSecond: true,
})

const columns = (by: Grouping): Column<Group>[] => [
  { key: 'key', head: say(groupings[by]), of: groupName, by: ({ key }) => key ?? '' },
  ...RATES.map(rateColumn),
  {
    key: 'bands',
    head: say(rates.bands),
    of: ({ penetration }) => bandTexts(penetration).join(' · ') || '–',
    isLong: true,
  },
  ...(filters.value.within === undefined ? [] : [completeColumn()]),
]

/** The same rates of each territory, team, category or country. */
export function Groups({ of, by, whom }: { of: Rates; by: Grouping; whom: Group['of'] }) {
  const title = say(rates.groups, { what: say(groupings[by]) })
  return (
    <Section title={title}>
      <Table
        label={title}
        columns={columns(by)}
        rows={of.groups.filter((group) => group.of === whom)}
        keyOf={({ key }) => key ?? ''}
      />
    </Section>
  )
}

type Declared = Group['penetration']['figures'][number]

function measured({ counted, unit }: Declared, value: string): string {
  if (counted === 'goods') return quantity(value, unit ?? '')
  if (counted === 'users') return `${price(value)} ${say(members.people)}`
  return `${amount(value)} ${unit}`
}

const declaredColumns = (): Column<Declared>[] => [
  { key: 'category', head: say(rates.category), of: ({ category }) => category },
  { key: 'customers', head: say(rates.customers), of: (one) => count(one.members), isNumber: true },
  {
    key: 'here',
    head: say(rates.boughtHere),
    of: (one) => measured(one, one.numerator),
    isNumber: true,
  },
  {
    key: 'declared',
    head: say(rates.declared),
    of: (one) => measured(one, one.denominator),
    isNumber: true,
  },
  { key: 'share', head: say(rates.share), of: (one) => share(one.share), isNumber: true },
]

/** What customers buy here of what they declared, a row for each category and measure. */
export function Declarations({ of: { figures } }: { of: Group['penetration'] }) {
  if (figures.length === 0) return null
  return (
    <Section title={say(rates.declaredIn)}>
      <Table
        label={say(rates.declaredIn)}
        columns={declaredColumns()}
        rows={figures}
        keyOf={(one) => `${one.category} ${one.counted} ${one.unit}`}
      />
    </Section>
  )
}

type Horizon = Cohort['horizons'][number]

const cellOf = (horizon: Horizon, rate: RateName): HeatCell => {
  const of = horizon[rate]
  return {
    share: of.share,
    note: outOf(of),
    isOpen: horizon.within === null || horizon.complete === false,
    why: of.why && say(noRate[of.why]),
  }
}

type CohortsProps = { readonly of: readonly Cohort[]; readonly whom: Group['of'] }

/** Companies by the month of first contact, each followed for so many months. */
export function Cohorts({ of, whom }: CohortsProps) {
  const rate = shownRate()
  const cohorts = of.filter((one) => one.of === whom)
  const heads = (of[0]?.horizons ?? []).map(({ within }) =>
    within === null ? say(rates.toTheDay) : say(rates.months, { n: within }),
  )
  const rows = cohorts.map(({ key, horizons }) => ({
    key: key ?? '',
    head: fullMonth(key ?? ''),
    cells: horizons.map((horizon) => cellOf(horizon, rate)),
  }))
  return <Heat label={say(rates.cohorts)} corner={say(rates.cohort)} {...{ heads, rows }} />
}
