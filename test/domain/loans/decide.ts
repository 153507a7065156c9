import { expect } from 'vitest'
import type { z } from 'zod'
import { type AnyInverse, commandFrom } from '../../../domain/kernel/inverse.ts'
import { loanCommands } from '../../../domain/loans/commands.ts'
import type { CoverEvidence } from '../../../domain/loans/cover/cover.ts'
import { loan as loanStream } from '../../../domain/loans/decider.ts'
import { type LoanEvent, loans } from '../../../domain/loans/events.ts'
import type { KnownLoan, Loan } from '../../../domain/loans/evidence.ts'
import { evolveMoney } from '../../../domain/loans/money/evolve-money.ts'
import { money } from '../../../domain/loans/money/money.ts'
import type { Settlement } from '../../../domain/settlements/evidence.ts'
import { platform } from '../../support/given.ts'

type Type = keyof typeof money
type Around = {
  readonly needs: CoverEvidence & { readonly settlement?: Settlement }
  readonly day: string
  readonly by?: typeof platform
}

/** Decides as the endpoint does: the data is checked, and defaults are filled in. */
export function decide<T extends Type>(
  loan: Loan,
  type: T,
  data: z.input<(typeof loanCommands)[T]['data']>,
  { needs, day, by = platform }: Around,
) {
  const context = { id: 'it', day, effectiveAt: `${day}T12:00:00.000Z`, by, needs }
  const handler = money[type] as (...given: unknown[]) => ReturnType<(typeof money)[Type]>
  const decision = handler(loanCommands[type].data.parse(data), loan, context)
  if (!decision.accepted) return decision.refusal
  // Whatever is decided can be recorded.
  for (const event of decision.events) loans.events[event.type].data.parse(event.data)
  // The events tell the command that recorded them, which decides to the same again.
  if (decision.events.length > 0) {
    const told = commandFrom(loanStream.inverse as AnyInverse, decision.events)
    const again = money[told.type as Type] as typeof handler
    const asked = loanCommands[told.type as Type].data.parse(told.data)
    expect(again(asked, loan, context)).toEqual(decision)
  }
  return decision.events as readonly LoanEvent[]
}

/** The loan after these events; those of the other half change nothing of its money. */
export const recorded = (loan: Loan, events: readonly LoanEvent[], day: string): KnownLoan =>
  events.reduce<Loan>((state, { type, data }, revision) => {
    const handler = (evolveMoney as Readonly<Record<string, unknown>>)[type] as
      | ((...given: unknown[]) => Loan)
      | undefined
    const recorded = { id: 'it', revision, at: '', effectiveAt: '', day }
    return handler ? handler(state, data, recorded) : state
  }, loan) as KnownLoan
