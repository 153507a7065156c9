import {
  OutcomeUnknown,
  StoreDamaged,
  StoreUnavailable,
  StreamForeign,
} from '../../domain/kernel/event-store.ts'
import type { AnyRefusal, RefusalKind, Refusals } from '../../domain/kernel/refusal.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import type { Endpoint } from './endpoint.ts'
import { commandRefusals } from './refusals.ts'

export type Refused = {
  readonly accepted: false
  readonly kind: RefusalKind
  readonly says: string
  readonly refusal: AnyRefusal
}

const ofCommands: Refusals = commandRefusals

/** Answers a refusal of a stream, or of the commands themselves, with its declaration. */
export function refused(endpoint: Endpoint | null, refusal: AnyRefusal): Refused {
  const { code } = refusal
  const declared = endpoint?.aggregate.refusals[code] ?? ofCommands[code]
  if (!declared) throw new Error(`a refusal that is not declared: ${code}`)
  return { accepted: false, kind: declared.kind, says: declared.says, refusal }
}

/** What an error of the store means to the caller; null: it is none of the store's. */
export function storeRefusal(error: unknown): Refused | null {
  if (error instanceof OutcomeUnknown) return refused(null, { code: 'outcome-unknown' })
  if (error instanceof StoreDamaged) return refused(null, { code: 'ledger-damaged' })
  if (error instanceof StreamForeign) {
    return refused(null, { code: 'stream-foreign', stream: error.stream })
  }
  if (error instanceof RowsUnavailable) return refused(null, { code: 'rows-being-built' })
  if (error instanceof StoreUnavailable) return refused(null, { code: 'store-unavailable' })
  return null
}
