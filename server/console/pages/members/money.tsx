import { Box, State, type Tone } from '../../parts/box.tsx'
import { amount, fullDay, price, quantity, share } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { say } from '../../words/say.ts'
import { bands, gradeReasons, grades, memberships, noShare } from '../../words/standing.ts'
import type { Credit, Membership, Penetration, Questions } from './asked.ts'
import { gradeTones } from './key-figures.tsx'
import { Perhaps } from './perhaps.tsx'

type Figure = Penetration['figures'][number]

/** Money, goods or people: figures of two never stand under one unit. */
function measured({ counted, unit }: Figure, value: string | null): string {
  if (value === null) return '–'
  if (counted === 'goods') return quantity(value, unit ?? '')
  if (counted === 'users') return `${price(value)} ${say(members.people)}`
  return `${amount(value)} ${unit}`
}

const bandTones: Readonly<Record<NonNullable<Figure['band']>, Tone>> = {
  ...{ unsafe: 'bad', building: 'half', safe: 'ok', home: 'ok' },
}

const BandState = ({ of: { band, why } }: { of: Figure }) =>
  band === null ? (
    <span class="dim">{why && say(noShare[why])}</span>
  ) : (
    <State tone={bandTones[band]}>{say(bands[band])}</State>
  )

const shareColumns = (): Column<Figure>[] => [
  { key: 'category', head: say(members.category), of: ({ category }) => category },
  {
    key: 'here',
    head: say(members.boughtHere),
    of: (one) => measured(one, one.numerator),
    isNumber: true,
  },
  {
    key: 'declared',
    head: say(members.declared),
    of: (one) => measured(one, one.denominator),
    isNumber: true,
  },
  { key: 'share', head: say(members.share), of: (one) => share(one.share), isNumber: true },
  { key: 'band', head: say(members.band), of: (one) => <BandState of={one} /> },
]

/** How much of what it buys it buys here. */
export const Buys = ({ of }: { of: Questions['penetration'] }) => (
  <Section title={say(members.buys)} note={say(members.buysNote)}>
    <Perhaps of={of} none={say(members.buysNothing)}>
      {({ figures }) =>
        figures.length === 0 ? (
          <Box title={say(members.buysNothing)} />
        ) : (
          <Table
            label={say(members.buys)}
            columns={shareColumns()}
            rows={figures}
            keyOf={(one) => `${one.category} ${one.counted} ${one.unit}`}
          />
        )
      }
    </Perhaps>
  </Section>
)

const limitColumns = (): Column<Credit['limits'][number]>[] => [
  { key: 'currency', head: say(members.currency), of: ({ currency }) => currency },
  { key: 'limit', head: say(members.limit), of: ({ limit }) => amount(limit), isNumber: true },
  { key: 'held', head: say(members.held), of: ({ held }) => amount(held), isNumber: true },
  { key: 'free', head: say(members.free), of: ({ free }) => amount(free), isNumber: true },
]

const heldColumns = (): Column<Credit['held'][number]>[] => [
  { key: 'quote', head: say(members.quote), of: ({ quote }) => quote },
  {
    key: 'held',
    head: say(members.held),
    of: (one) => `${amount(one.amount.amount)} ${one.amount.currency}`,
    isNumber: true,
  },
  { key: 'due', head: say(members.due), of: ({ dueOn }) => fullDay(dueOn) },
  {
    key: 'late',
    head: say(members.outcome),
    of: ({ daysLate }) =>
      daysLate > 0 ? (
        <State tone="bad">{say(members.late, { n: daysLate })}</State>
      ) : (
        say(members.notLate)
      ),
  },
]

function Grade({ of: { grade, why } }: { of: Credit }) {
  const since = why && { why: say(gradeReasons[why.because]), day: fullDay(why.on) }
  return (
    <p class="p">
      <State tone={gradeTones[grade]}>
        <b>{say(grades[grade])}</b>
      </State>{' '}
      {since && say(members.creditSince, since)}
    </p>
  )
}

/** What it may buy on open account, and what is held of that. */
export const CreditOf = ({ of }: { of: Questions['credit'] }) => (
  <Section title={say(members.credit)}>
    <Perhaps of={of} none={say(members.noLimit)}>
      {(data) => (
        <>
          <Grade of={data} />
          {data.limits.length === 0 ? (
            <p class="p">{say(members.noLimit)}</p>
          ) : (
            <Table
              label={say(members.credit)}
              columns={limitColumns()}
              rows={data.limits}
              keyOf={({ currency }) => currency}
            />
          )}
          {data.held.length > 0 && (
            <Table
              label={say(members.heldTitle)}
              columns={heldColumns()}
              rows={data.held}
              keyOf={({ quote }) => quote}
            />
          )}
        </>
      )}
    </Perhaps>
  </Section>
)

const membershipTones: Readonly<Record<Membership['status'], Tone>> = {
  ...{ running: 'ok', 'may-be-renewed': 'warn', ended: 'open' },
}

const termColumns = (): Column<Membership['terms'][number]>[] => [
  {
    key: 'term',
    head: say(members.term),
    of: ({ from, to }) => say(members.days, { from: fullDay(from), to: fullDay(to) }),
  },
  {
    key: 'fee',
    head: say(members.fee),
    of: ({ fee }) => (fee === null ? '–' : `${amount(fee.amount)} ${fee.currency}`),
    isNumber: true,
  },
  { key: 'outcome', head: say(members.outcome), of: ({ outcome }) => say(memberships[outcome]) },
]

/** Its terms, and whether anybody uses what they are paid for. */
export const MembershipOf = ({ of }: { of: Questions['membership'] }) => (
  <Section title={say(members.membership)}>
    <Perhaps of={of} none={say(members.noMembership)}>
      {({ status, terms, use, due }) => (
        <>
          <p class="p">
            <State tone={membershipTones[status]}>
              <b>{say(memberships[status])}</b>
            </State>{' '}
            {due && say(members.ends, { day: fullDay(due.ends) })}
          </p>
          <p class="p">
            {use.idle
              ? say(members.idle)
              : say(members.use, { n: use.activeDays, users: use.users })}
          </p>
          <Table
            label={say(members.membership)}
            columns={termColumns()}
            rows={terms}
            keyOf={({ from }) => from}
          />
        </>
      )}
    </Perhaps>
  </Section>
)
