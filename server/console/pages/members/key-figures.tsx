import { State, type Tone } from '../../parts/box.tsx'
import { amount, count, fullDay, price, share } from '../../parts/figures.ts'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { members } from '../../words/members.ts'
import { named } from '../../words/named.ts'
import { say } from '../../words/say.ts'
import { bands, grades, levels, noShare } from '../../words/standing.ts'
import type { Credit, Penetration, Side } from './asked.ts'

export const gradeTones: Readonly<Record<Credit['grade'], Tone>> = {
  ...{ good: 'ok', watched: 'warn', stopped: 'bad' },
}

function sinceOf({ since, warned, falls }: Side): string {
  if (warned !== null && falls !== null) {
    return say(members.decides, { day: fullDay(warned), falls: fullDay(falls) })
  }
  return since === null ? say(members.lowest) : say(members.since, { day: fullDay(since) })
}

function ScoreFigure({ side: { next, figures } }: { side: Side }) {
  const { effort, moneyCounted } = figures
  const parts = { effort: price(effort), money: price(next?.moneyCounted ?? moneyCounted) }
  return (
    <KeyFigure
      label={say(members.score)}
      unit={
        next === null
          ? say(members.highest)
          : say(members.levelAt, { level: named(levels, next.level), points: price(next.at) })
      }
      note={say(members.effortOf, parts)}
    >
      {price(next?.score ?? effort)}
    </KeyFigure>
  )
}

function PenetrationFigure({ of }: { of: Penetration | undefined }) {
  const first = of?.figures.find(({ denominator }) => denominator !== null) ?? of?.figures[0]
  return (
    <KeyFigure
      label={say(members.penetration)}
      unit={first?.band ? say(bands[first.band]) : undefined}
      note={first?.why ? say(noShare[first.why]) : first?.category}
    >
      {share(first?.share)}
    </KeyFigure>
  )
}

function CreditFigure({ of }: { of: Credit | undefined }) {
  const limit = of?.limits[0]
  const free = limit && { free: amount(limit.free), currency: limit.currency }
  return (
    <KeyFigure
      label={say(members.openAccount)}
      note={free === undefined ? say(members.noLimit) : say(members.freeOf, free)}
    >
      {of === undefined ? '–' : <State tone={gradeTones[of.grade]}>{say(grades[of.grade])}</State>}
    </KeyFigure>
  )
}

type Props = {
  readonly side: Side
  readonly on: string
  readonly penetration: Penetration | undefined
  readonly credit: Credit | undefined
}

/** How a member stands on one side, before all that explains it. */
export function MemberFigures({ side, on, penetration, credit }: Props) {
  const label = side.side === 'buyer' ? members.levelBuyer : members.levelSeller
  const { money, moneyCounted, counterparties } = side.figures
  return (
    <KeyFigures>
      <KeyFigure label={say(label, { day: fullDay(on) })} note={sinceOf(side)} isFirst>
        {named(levels, side.level)}
      </KeyFigure>
      <ScoreFigure side={side} />
      <KeyFigure
        label={say(members.moneyCounted)}
        note={say(members.moneyAll, { points: price(money) })}
      >
        {price(moneyCounted)}
      </KeyFigure>
      <KeyFigure label={say(members.partners)} note={say(members.partnersNote)}>
        {count(counterparties)}
      </KeyFigure>
      <PenetrationFigure of={penetration} />
      <CreditFigure of={credit} />
    </KeyFigures>
  )
}
