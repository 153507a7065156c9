import type { SumsOfStream } from './counting.ts'
import { ofLoan } from './loans.ts'
import { ofLot } from './lots.ts'
import { ofMatch } from './matches.ts'
import { ofSettlement } from './settlements.ts'

/** By the kind of a stream; of the others nothing has to agree with anything. */
export const sumsOf: ReadonlyMap<string, SumsOfStream> = new Map([
  ['match', ofMatch],
  ['settlement', ofSettlement],
  ['lot', ofLot],
  ['loan', ofLoan],
])
