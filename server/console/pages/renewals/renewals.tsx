import { filters } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State } from '../../parts/box.tsx'
import { count, fullMonth, share } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { pageNames } from '../../words/pages.ts'
import { renewals } from '../../words/renewals.ts'
import { say } from '../../words/say.ts'

type Found = AnswerOf<'/memberships/renewals'>
type Month = Found['months'][number]
type Total = NonNullable<Found['total']>

const ofAll = ({ renewed, expiring }: Total['idle']) =>
  say(renewals.of, { renewed: count(renewed), expiring: count(expiring) })

const columns = (): Column<Month>[] => [
  {
    key: 'month',
    head: say(renewals.month),
    of: (one) => fullMonth(one.month),
    by: (one) => one.month,
  },
  {
    key: 'expiring',
    head: say(renewals.expiring),
    of: ({ expiring }) => count(expiring),
    isNumber: true,
  },
  { key: 'renewed', head: say(renewals.renewed), of: (one) => count(one.renewed), isNumber: true },
  { key: 'share', head: say(renewals.share), of: (one) => share(one.share), isNumber: true },
  { key: 'idle', head: say(renewals.idle), of: ({ idle }) => ofAll(idle), isNumber: true },
  { key: 'active', head: say(renewals.active), of: ({ active }) => ofAll(active), isNumber: true },
  { key: 'open', head: say(renewals.open), of: ({ open }) => count(open), isNumber: true },
  {
    key: 'state',
    head: say(renewals.state),
    of: ({ complete }) => (
      <State tone={complete ? 'ok' : 'open'}>
        {say(complete ? renewals.complete : renewals.running)}
      </State>
    ),
  },
]

const Figures = ({ of }: { of: Total }) => (
  <KeyFigures>
    <KeyFigure label={say(renewals.total)} note={ofAll(of)} isFirst>
      {share(of.share)}
    </KeyFigure>
    <KeyFigure label={say(renewals.active)} note={ofAll(of.active)}>
      {share(of.active.share)}
    </KeyFigure>
    <KeyFigure label={say(renewals.idle)} note={ofAll(of.idle)}>
      {share(of.idle.share)}
    </KeyFigure>
    <KeyFigure label={say(renewals.open)}>{count(of.open)}</KeyFigure>
  </KeyFigures>
)

const MonthFilter = ({ name }: { name: 'from' | 'to' }) => (
  <FilterChip
    name={name}
    label={say(renewals[name])}
    write={fullMonth}
    hint={say(renewals.monthHint)}
  />
)

/** How many memberships are renewed, by whether their accounts were in use. */
export default function Renewals() {
  const { from, to } = filters.value
  const asked = useAsk('/memberships/renewals', { from, to })
  const period = asked.data
  return (
    <>
      <Head
        title={say(pageNames.renewals)}
        note={
          period?.from && period.to
            ? say(renewals.note, { from: fullMonth(period.from), to: fullMonth(period.to) })
            : undefined
        }
      >
        <RequestButton of={[asked]} />
        <SaveButtons name="renewals" rows={period?.months ?? []} />
      </Head>
      <div class="cond">
        <MonthFilter name="from" />
        <MonthFilter name="to" />
      </div>
      <Answer of={asked} rows={8}>
        {({ total, months }) =>
          total === null || total.expiring === 0 ? (
            <Box title={say(renewals.none)} />
          ) : (
            <>
              <Figures of={total} />
              <div class="g">
                <div class="c12 top">
                  <Section title={say(renewals.months)} note={say(renewals.notSeen)}>
                    <Table
                      label={say(renewals.months)}
                      columns={columns()}
                      rows={months}
                      keyOf={(one) => one.month}
                    />
                  </Section>
                </div>
              </div>
            </>
          )
        }
      </Answer>
    </>
  )
}
