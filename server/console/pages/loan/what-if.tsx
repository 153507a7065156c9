import { filters, setFilters } from '../../app/address.ts'
import { Box } from '../../parts/box.tsx'
import { amount, drawn, share } from '../../parts/figures.ts'
import { loan, stateText } from '../../words/loan.ts'
import { say } from '../../words/say.ts'
import { toneOf } from '../positions/columns.tsx'
import type { Loan } from './loan-of.ts'

const MOST = 40

/** The fall of all marks that is asked about; it stands in the address. */
export const fallAsked = (): string | undefined => filters.value.fall

type Fall = Loan['falls'][number]

const textOf = ({ loanToValue, state, call }: Fall) => {
  const values = { share: share(loanToValue), amount: amount(call.amount) }
  return say(state === 'covered' ? loan.wouldBeCovered : loan.wouldLack, {
    ...values,
    state: say(stateText[state]),
  })
}

/** What the loan would be if all marks were lower: the server is asked while the slider moves. */
export function WhatIf({ of }: { of: Loan }) {
  const asked = fallAsked()
  const fall = asked === undefined ? undefined : of.falls.findLast((one) => one.fall === asked)
  const set = (value: string) => setFilters({ fall: value === '0' ? null : value })
  return (
    <>
      <label class="kv" for="what-if-fall">
        <span>{say(loan.ifFell)}</span>
        <output for="what-if-fall" class="n">
          {share(asked ?? '0')}
        </output>
      </label>
      <input
        class="sl"
        id="what-if-fall"
        type="range"
        min="0"
        max={MOST}
        step="1"
        value={asked === undefined ? 0 : drawn(asked)}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
      {fall && <Box tone={toneOf[fall.state]} title={textOf(fall)} isNews />}
    </>
  )
}
