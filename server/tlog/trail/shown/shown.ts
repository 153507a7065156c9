import type { LocalDate } from '../../../../domain/values/instant.ts'
import type { FoldedStream, States } from '../states.ts'

/** Amounts that must be one: what each is, and how much. */
export type Agreement = {
  readonly says: string
  readonly amounts: readonly (readonly [what: string, amount: string])[]
  readonly holds: boolean
}

/** What has not happened yet. */
export type Missing = {
  readonly what: string
  /** With its unit or currency; null: it has none. */
  readonly amount: string | null
  /** The day by which it should have happened; null: none is set. */
  readonly due: LocalDate | null
  /** That day was over when the log committed to this. */
  readonly isLate: boolean
}

/** What the states of a trail tell of its subject. */
export type Shown = {
  /** What it is, and figures of it, in the order in which one would read them. */
  readonly figures: readonly (readonly [what: string, figure: string])[]
  readonly agreements: readonly Agreement[]
  readonly missing: readonly Missing[]
  /** What the file was asked to show; null: only what there is. */
  readonly claim: Claim | null
}

/** `revision`: of the event that makes it so, if one event does. */
export type Claim = {
  readonly says: string
  readonly holds: boolean
  readonly revision: number | null
}

export const nothingShown: Shown = { figures: [], agreements: [], missing: [], claim: null }

export const agreement = (
  says: string,
  ...amounts: readonly (readonly [what: string, amount: string])[]
): Agreement => ({ says, amounts, holds: new Set(amounts.map(([, one]) => one)).size <= 1 })

/** The state of a stream as its aggregate has it. */
export const stateOf = <State>(states: States, name: string): State | undefined =>
  states.get(name)?.state as State | undefined

/** Events of one type. */
export const eventsOf = (stream: FoldedStream | undefined, type: string) =>
  stream?.events.filter(({ entry }) => entry.type === type) ?? []
