import { Box } from '../../parts/box.tsx'
import { count, fullDay, price } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { named } from '../../words/named.ts'
import { say } from '../../words/say.ts'
import { because, changes, kinds, levels } from '../../words/standing.ts'
import type { Change, Side } from './asked.ts'

type KindRow = Side['kinds'][number]

const kindColumns = ({ figures }: Side): Column<KindRow>[] => [
  {
    key: 'kind',
    head: say(members.kind),
    of: ({ kind }) => say(kinds[kind]),
    foot: say(members.effort),
  },
  { key: 'each', head: say(members.each), of: ({ each }) => price(each), isNumber: true },
  { key: 'times', head: say(members.times), of: ({ times }) => count(times), isNumber: true },
  {
    key: 'left',
    head: say(members.left),
    of: ({ points }) => <b>{price(points)}</b>,
    isNumber: true,
    foot: price(figures.effort),
  },
]

/** Of what the points of effort are made. */
export const PointsTable = ({ side }: { side: Side }) => (
  <Section title={say(members.pointsFrom)}>
    <Table
      label={say(members.pointsFrom)}
      columns={kindColumns(side)}
      rows={side.kinds.filter(({ times }) => times > 0)}
      keyOf={({ kind }) => kind}
    />
  </Section>
)

const levelsOf = ({ from, to }: Change): string =>
  from === to
    ? named(levels, to)
    : say(members.fromTo, { from: named(levels, from), to: named(levels, to) })

const Why = ({ title, children }: { title: string; children: string }) => (
  <td class="wrap">
    <b>{title}</b>
    <br />
    <span class="dim">{children}</span>
  </td>
)

function ChangeRow({ change, plain }: { change: Change; plain: string }) {
  const { is, on, because: why } = change
  return (
    <tr>
      <Why title={`${say(changes[is])}: ${levelsOf(change)}`}>
        {why === null ? plain : say(because[why])}
      </Why>
      <td class="n">{fullDay(on)}</td>
    </tr>
  )
}

/** What effort would reach, and what time alone does by which day. */
export function WhatChanges({ side: { next, ahead } }: { side: Side }) {
  const title = say(members.change)
  return (
    <Section title={title}>
      {next === null && ahead.length === 0 ? (
        <Box title={say(members.noChange)} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section class="tw" tabIndex={0} aria-label={title}>
          <table>
            <tbody>
              {next && (
                <tr>
                  <Why title={named(levels, next.level)}>
                    {say(members.reaches, { score: price(next.score), at: price(next.at) })}
                  </Why>
                  <td class="n">{say(members.byEffort)}</td>
                </tr>
              )}
              {ahead.map((change) => (
                <ChangeRow
                  key={`${change.is} ${change.on}`}
                  change={change}
                  plain={say(members.withoutMore)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}

/** What happened to a level, the latest first. */
export function History({ side: { history } }: { side: Side }) {
  const title = say(members.history)
  return (
    <Section title={title}>
      {history.length === 0 ? (
        <Box title={say(members.noHistory)} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section class="tw" tabIndex={0} aria-label={title}>
          <table>
            <tbody>
              {history.toReversed().map((change) => (
                <ChangeRow
                  key={`${change.is} ${change.on}`}
                  change={change}
                  plain={say(members.effortOf, {
                    effort: price(change.figures.effort),
                    money: price(change.figures.moneyCounted),
                  })}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}
