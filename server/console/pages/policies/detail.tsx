import type { AnswerOf } from '../../data/ask.ts'
import { Act } from '../../parts/act/act.tsx'
import { Box } from '../../parts/box.tsx'
import { fullDay, instant } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { policies } from '../../words/policies.ts'
import { say } from '../../words/say.ts'
import { changesBetween, termsOf } from './terms.ts'

type Shown = AnswerOf<'/policies/{policy}'>
type Adoption = Shown['adoptions'][number]
/** From this day on hold the terms that a ledger is born with. */
const BIRTH = '1900-01-01'

/** Since when terms are in force. */
export const since = (day: string): string => (day === BIRTH ? say(policies.always) : fullDay(day))

type Row = { readonly name: string; readonly now: string; readonly byDefault: string }

/** Terms in force beside the defaults, under all names that either has. */
function rowsOf({ inForce, defaults }: Shown): Row[] {
  const now = new Map(termsOf(inForce?.terms ?? defaults).map(({ name, value }) => [name, value]))
  const byDefault = new Map(termsOf(defaults).map(({ name, value }) => [name, value]))
  return [...new Set([...now.keys(), ...byDefault.keys()])].map((name) => ({
    ...{ name, now: now.get(name) ?? '–', byDefault: byDefault.get(name) ?? '–' },
  }))
}

const termColumns = (): Column<Row>[] => [
  { key: 'term', head: say(policies.term), of: ({ name }) => <code>{name}</code> },
  {
    key: 'now',
    head: say(policies.now),
    of: ({ now, byDefault }) => (
      <span class={now === byDefault ? undefined : 'changed'}>{now}</span>
    ),
    isLong: true,
  },
  {
    key: 'default',
    head: say(policies.default),
    of: ({ now, byDefault }) => <small>{now === byDefault ? say(policies.same) : byDefault}</small>,
    isLong: true,
    isSecond: true,
  },
]

type Adopted = { readonly one: Adoption; readonly before: unknown }

const adoptionColumns = (): Column<Adopted>[] => [
  { key: 'since', head: say(policies.since), of: ({ one }) => since(one.from) },
  { key: 'reason', head: say(policies.reason), of: ({ one }) => one.reason, isLong: true },
  {
    key: 'changes',
    head: say(policies.changes),
    of: ({ one, before }) => {
      const all = changesBetween(before, one.terms)
      if (all.length === 0) return <small>{say(policies.noChanges)}</small>
      return all.map(({ name, from, to }) => (
        <div key={name}>
          <code>{name}</code> {say(policies.change, { from, to })}
        </div>
      ))
    },
    isLong: true,
  },
  {
    key: 'at',
    head: say(policies.adoptedAt),
    of: ({ one }) => instant(one.adoptedAt),
    isSecond: true,
  },
]

/** One policy: its terms, what it was before, and a form by which other terms are adopted. */
export function Detail({ of, mayAdopt }: { of: Shown; mayAdopt: boolean }) {
  const { policy, inForce, defaults, adoptions } = of
  const note =
    inForce === null
      ? say(policies.termsDefault)
      : inForce.from === BIRTH
        ? say(policies.always)
        : say(policies.termsSince, { day: fullDay(inForce.from) })
  const history = adoptions.map((one, index) => ({
    ...{ one, before: adoptions[index - 1]?.terms ?? defaults },
  }))
  return (
    <>
      <Section
        title={policy}
        note={note}
        aside={
          mayAdopt && (
            <Act
              of="policies"
              id={policy}
              command="AdoptPolicy"
              given={{ terms: inForce?.terms ?? defaults }}
            >
              {say(policies.adopt)}
            </Act>
          )
        }
      >
        <p class="p" lang="en">
          {of.says}
        </p>
        <Table
          label={say(policies.terms)}
          columns={termColumns()}
          rows={rowsOf(of)}
          keyOf={({ name }) => name}
        />
      </Section>
      <Section title={say(policies.history)} note={say(policies.historyNote)}>
        {adoptions.length === 0 ? (
          <Box title={say(policies.noHistory)}>{say(policies.noHistoryMore)}</Box>
        ) : (
          <Table
            label={say(policies.history)}
            columns={adoptionColumns()}
            rows={history.toReversed()}
            keyOf={({ one }) => `${one.revision}`}
          />
        )}
      </Section>
    </>
  )
}
