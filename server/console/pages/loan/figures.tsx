import { State } from '../../parts/box.tsx'
import { amount, day, share } from '../../parts/figures.ts'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { loan, loanStatuses, stateText } from '../../words/loan.ts'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'
import { toneOf } from '../positions/columns.tsx'
import type { Loan } from './loan-of.ts'

function FallFigure({ of }: { of: Loan['falls'][number] }) {
  const { fall, state, loanToValue, call } = of
  const lacks = state === 'covered' ? '' : `, ${amount(call.amount)}`
  return (
    <KeyFigure label={say(positions.ifFall, { fall })} note={`${say(stateText[state])}${lacks}`}>
      <State tone={toneOf[state]}>{share(loanToValue)}</State>
    </KeyFigure>
  )
}

function CallFigure({ of: { call, calls } }: { of: Loan }) {
  const note =
    call === null
      ? say(loan.callsSoFar, { n: calls })
      : say(positions.answerBy, { day: day(call.answerBy) })
  return (
    <KeyFigure label={say(loan.openCall)} note={note}>
      {call === null ? say(loan.none) : <State tone="warn">{amount(call.amount.amount)}</State>}
    </KeyFigure>
  )
}

/** How far the loan is from a call, and what a fall of marks would do. */
function Risk({ of }: { of: Loan }) {
  const { loanToValue, marketValue, bounds, state } = of
  return (
    <>
      <KeyFigure
        label={say(positions.loanToValue)}
        note={say(positions.ofWorth, { amount: amount(marketValue.rounded) })}
      >
        {state === 'covered' ? (
          share(loanToValue)
        ) : (
          <State tone={toneOf[state]}>{share(loanToValue)}</State>
        )}
      </KeyFigure>
      <KeyFigure label={say(positions.toCall)} note={say(loan.leftToCall)}>
        {amount(bounds.toCall.rounded)}
      </KeyFigure>
      <KeyFigure label={say(positions.mayFall)}>{share(bounds.mayFall)}</KeyFigure>
      <CallFigure of={of} />
      {of.falls.slice(0, 2).map((fall) => (
        <FallFigure key={fall.fall} of={fall} />
      ))}
    </>
  )
}

/** What is owed, of what; of a loan of which nothing is owed there is nothing else to tell. */
export function Figures({ of }: { of: Loan }) {
  const { exposure, currency, status } = of
  return (
    <KeyFigures>
      <KeyFigure
        label={say(positions.owed)}
        unit={currency}
        note={say(loanStatuses[status])}
        isFirst
      >
        {amount(exposure.rounded)}
      </KeyFigure>
      {exposure.exact === '0' ? (
        <KeyFigure label={say(loan.approved)} unit={currency}>
          {amount(of.approved?.amount)}
        </KeyFigure>
      ) : (
        <Risk of={of} />
      )}
    </KeyFigures>
  )
}
