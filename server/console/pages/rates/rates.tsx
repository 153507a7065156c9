import type { Asked } from '../../data/ask.ts'
import { useWould } from '../../data/would.ts'
import { Answer } from '../../parts/answer.tsx'
import { Beside } from '../../parts/beside.tsx'
import { Box } from '../../parts/box.tsx'
import { count, fullDay, fullMonth, share } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { pageNames } from '../../words/pages.ts'
import { groupings, rates } from '../../words/rates.ts'
import { say } from '../../words/say.ts'
import {
  GROUPINGS,
  type Movers as MoversOf,
  RATES,
  type Rates,
  shownBy,
  shownMovers,
  shownOf,
  shownRate,
  useQuestions,
} from './asked.ts'
import { FourRates, RateFigures } from './four.tsx'
import { Cohorts, Declarations, Groups } from './groups.tsx'
import { Movers } from './movers.tsx'
import { isClaimed, Seg } from './seg.tsx'

/** Of whom and by what, all in the address. */
function Filters() {
  const by = GROUPINGS.map((value) => ({ value, text: say(groupings[value]) }))
  const of = (['targets', 'accounts'] as const).map((value) => ({ value, text: say(rates[value]) }))
  const basis = (['real', 'claimed'] as const).map((value) => ({ value, text: say(rates[value]) }))
  const within = (value: string) => say(rates.months, { n: Number(value) })
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters that open dialogs are no set of fields
    <div class="cond" role="group" aria-label={say(rates.by)}>
      <Seg name="by" label={say(rates.by)} shown={shownBy()} choices={by} />
      <Seg name="of" label={say(rates.of)} shown={shownOf()} choices={of} />
      <Seg
        name="basis"
        label={say(rates.basis)}
        shown={isClaimed() ? 'claimed' : 'real'}
        choices={basis}
      />
      <FilterChip
        name="from"
        label={say(rates.from)}
        write={fullMonth}
        hint={say(rates.monthHint)}
      />
      <FilterChip name="to" label={say(rates.to)} write={fullMonth} hint={say(rates.monthHint)} />
      <FilterChip
        name="within"
        label={say(rates.within)}
        write={within}
        hint={say(rates.monthsHint)}
      />
      <FilterChip name="on" label={say(rates.on)} write={fullDay} hint={say(rates.dayHint)} />
    </div>
  )
}

function RateChoice() {
  return (
    <Seg
      name="rate"
      label={say(rates.whichRate)}
      shown={shownRate()}
      normal="conversion"
      choices={RATES.map((value) => ({ value, text: say(rates[value]) }))}
    />
  )
}

function MoverChoice() {
  const choices = [
    { value: 'moved', text: say(rates.showMoved) },
    { value: 'held', text: say(rates.showHeld) },
    { value: 'all', text: say(rates.showAll) },
  ]
  return <Seg name="show" label={say(rates.show)} shown={shownMovers()} choices={choices} />
}

const Nothing = () => <Box title={say(rates.nothing)}>{say(rates.nothingMore)}</Box>

function Found({ of }: { of: Rates }) {
  const whole = of.whole.find((group) => group.of === shownOf())
  if (whole === undefined) return <Nothing />
  return (
    <>
      <RateFigures of={whole} />
      <div class="g">
        <div class="c6">
          <FourRates of={whole} />
          <Declarations of={whole.penetration} />
        </div>
        <div class="c6">
          <Groups of={of} by={shownBy()} whom={shownOf()} />
        </div>
      </div>
    </>
  )
}

/** Which companies bought for the first time, stopped, or came back, since a day. */
const Moved = ({ of, since }: { of: Asked<MoversOf>; since: string | null }) => (
  <Section
    title={say(rates.moved)}
    note={since === null ? undefined : say(rates.movedNote, { day: fullDay(since) })}
    aside={<MoverChoice />}
  >
    <div class="cond">
      <FilterChip name="since" label={say(rates.since)} write={fullDay} hint={say(rates.dayHint)} />
    </div>
    <Answer of={of} rows={4}>
      {(data) => <Movers of={data} />}
    </Answer>
  </Section>
)

/** How far companies were won: coverage, conversion, repurchase, penetration, and who moved. */
export default function RatesPage() {
  const { groups, cohorts, movers, since } = useQuestions()
  const would = useWould(groups)
  const on = groups.data?.on ?? null
  return (
    <>
      <Head
        title={say(pageNames.rates)}
        note={on === null ? undefined : say(rates.note, { day: fullDay(on) })}
      >
        <RequestButton of={[groups, cohorts, movers]} />
        <SaveButtons name="rates" rows={(groups.data?.groups ?? []).map(flatRates)} />
      </Head>
      <Filters />
      <Beside was={groups.data} would={would} figures={besideFigures} />
      <Answer of={groups} rows={12}>
        {(data) => <Found of={data} />}
      </Answer>
      {groups.data !== undefined && (
        <div class="g">
          <div class="c12 top">
            <Section
              title={say(rates.cohorts)}
              note={say(rates.cohortsNote)}
              aside={<RateChoice />}
            >
              <Answer of={cohorts} rows={6}>
                {(data) => <Cohorts of={data.cohorts} whom={shownOf()} />}
              </Answer>
            </Section>
            {cohorts.data !== undefined && <Moved of={movers} since={since} />}
          </div>
        </div>
      )}
    </>
  )
}

/** So many groups are put beside: the page has to be seen, too. */
const BESIDE = 6

/** The figures that are put beside those of a what-if: of all, and of the first groups. */
const besideFigures = ({ whole, groups }: Rates) =>
  [whole, groups]
    .flatMap((some) => some.filter(({ of }) => of === shownOf()).slice(0, BESIDE))
    .flatMap((group) =>
      RATES.map((name) => {
        const rate = say(rates[name])
        const { numerator, denominator } = group[name]
        const of = whole.includes(group) ? rate : `${group.key ?? say(rates.unknownGroup)}, ${rate}`
        const text = share(group[name].share)
        return { label: of, text: `${text} · ${count(numerator)}/${count(denominator)}` }
      }),
    )

/** A group as one row of a file: each rate with what it is of. */
const flatRates = ({ key, of, ...group }: Rates['groups'][number]) => ({
  ...{ key, of },
  ...Object.fromEntries(
    RATES.flatMap((name) => [
      [`${name}Numerator`, group[name].numerator],
      [`${name}Denominator`, group[name].denominator],
      [`${name}PerCent`, group[name].share],
    ]),
  ),
})
