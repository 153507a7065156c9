import type { AnswerOf } from '../../data/ask.ts'
import { State, type Tone } from '../../parts/box.tsx'
import { amount, count, day, share } from '../../parts/figures.ts'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'
import type { Position, Total } from './columns.tsx'

type Answer = AnswerOf<'/positions'>
type Fall = Total['falls'][number]

const toneOf = ({ calls, sold }: Fall): Tone => (sold > 0 ? 'bad' : calls > 0 ? 'warn' : 'ok')

function FallFigure({ of }: { of: Fall }) {
  const { fall, calls, sold, toCover } = of
  const isCovered = calls + sold === 0
  return (
    <KeyFigure
      label={say(positions.ifFall, { fall })}
      note={say(isCovered ? positions.allCovered : positions.wouldBe, { calls, sold })}
    >
      <State tone={toneOf(of)}>{amount(toCover.rounded)}</State>
    </KeyFigure>
  )
}

const firstAnswer = (rows: readonly Position[]) =>
  rows
    .flatMap(({ call }) => call?.answerBy ?? [])
    .sort()
    .at(0)

function FirstCall({ of }: { of: Total['firstCall'] }) {
  if (of === null) {
    return <KeyFigure label={say(positions.firstCall)}>{say(positions.never)}</KeyFigure>
  }
  return (
    <KeyFigure label={say(positions.firstCall)} note={of.loan}>
      {of.mayFall === null ? <State tone="warn">{say(positions.isDue)}</State> : share(of.mayFall)}
    </KeyFigure>
  )
}

/** What is owed, of what, and when somebody has to act. */
export function Figures({ total, rows }: { total: Total; rows: readonly Position[] }) {
  const answerBy = firstAnswer(rows)
  return (
    <KeyFigures>
      <KeyFigure label={say(positions.owed)} isFirst unit={total.currency}>
        {amount(total.exposure.rounded)}
      </KeyFigure>
      <KeyFigure
        label={say(positions.loanToValue)}
        note={say(positions.ofWorth, { amount: amount(total.marketValue.rounded) })}
      >
        {share(total.loanToValue)}
      </KeyFigure>
      <FirstCall of={total.firstCall} />
      <KeyFigure
        label={say(positions.openCalls)}
        note={
          answerBy === undefined
            ? total.calls === 0
              ? say(positions.noCall)
              : undefined
            : say(positions.answerBy, { day: day(answerBy) })
        }
      >
        {total.calls === 0 ? count(0) : <State tone="warn">{count(total.calls)}</State>}
      </KeyFigure>
      {total.falls.map((fall) => (
        <FallFigure key={fall.fall} of={fall} />
      ))}
    </KeyFigures>
  )
}

/** The figures that are put beside those of a what-if, of each currency. */
export const besideFigures = ({ totals }: Answer) =>
  totals.flatMap((total) => {
    const of = (label: string) => `${label}, ${total.currency}`
    return [
      { label: of(say(positions.owed)), text: amount(total.exposure.rounded) },
      { label: of(say(positions.loanToValue)), text: share(total.loanToValue) },
      { label: of(say(positions.openCalls)), text: count(total.calls) },
      ...total.falls.map(({ fall, toCover }) => ({
        label: of(say(positions.ifFall, { fall })),
        text: amount(toCover.rounded),
      })),
    ]
  })
