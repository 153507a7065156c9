import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { type Refused, storeRefusal } from '../refused.ts'
import { type CommandRequest, type Prepared, prepare } from '../request.ts'
import type { People } from './people.ts'

/** Prepares commands, sealing whom they name. */
export function openPreparing(people: People) {
  /** The keys may be out of reach: that is an answer, too. */
  function prepareNow(request: CommandRequest): Prepared | Refused {
    try {
      return prepare(request, people)
    } catch (error) {
      const outcome = storeRefusal(error)
      if (outcome === null) throw error
      return outcome
    }
  }

  return {
    prepare: prepareNow,
    /** Seals anew: another was kept under a name meanwhile, or whom it names was forgotten. */
    prepareAgain(request: CommandRequest): Prepared {
      const again = prepareNow(request)
      if (again.accepted) return again
      throw new StoreUnavailable(again.says)
    },
  }
}
