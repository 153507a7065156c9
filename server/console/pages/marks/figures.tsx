import { State } from '../../parts/box.tsx'
import { count, fullDay, price, quantity, share } from '../../parts/figures.ts'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { marks } from '../../words/marks.ts'
import { say } from '../../words/say.ts'
import { type Mark, whyText, widenedText } from './columns.tsx'

function LastMark({ of }: { of: Mark }) {
  const { inUnit, date, currency, behind } = of
  const why = behind === null || behind.why.length === 0 ? '' : `, ${whyText(behind.why)}`
  return (
    <KeyFigure
      label={say(marks.last)}
      unit={inUnit.price === null ? undefined : currency}
      note={`${fullDay(date)}${why}`}
      isFirst
    >
      {inUnit.price === null ? <State tone="warn">{say(marks.none)}</State> : price(inUnit.price)}
    </KeyFigure>
  )
}

/** The last mark of the close, and what it rests on. */
export function Figures({ of, unit }: { of: Mark; unit: string }) {
  const { matches, buyers, sellers, behind, inUnit } = of
  return (
    <KeyFigures>
      <LastMark of={of} />
      <KeyFigure label={say(marks.trades)} note={say(marks.parties, { buyers, sellers })}>
        {count(matches)}
      </KeyFigure>
      {behind && (
        <>
          <KeyFigure label={say(marks.scatter)} note={say(marks.scatterNote)}>
            {share(behind.scatter)}
          </KeyFigure>
          <KeyFigure
            label={say(marks.perDay)}
            note={say(marks.volumeNote, { volume: quantity(inUnit.volume, unit) })}
          >
            {quantity(inUnit.perDay, unit)}
          </KeyFigure>
          <KeyFigure label={say(marks.widened)}>{widenedText(behind.widened)}</KeyFigure>
        </>
      )}
    </KeyFigures>
  )
}
