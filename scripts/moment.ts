import { InvalidArgumentError, Option } from 'commander'
import type { EventStore } from '../domain/kernel/event-store.ts'
import type { Position } from '../domain/kernel/stored-event.ts'
import { AsOf, AsOfAhead, type Moment, positionAsOf } from '../server/as-of/position.ts'
import { UserError } from './sentences.ts'

/** Reads a day or a position, for an option. */
function moment(text: string): Moment {
  const parsed = AsOf.safeParse(text)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError('It is a day such as 2026-03-31, or a position.')
}

export const asOfOption = () =>
  new Option(
    '--as-of <day|position>',
    'as it was known when this day was settled, or at this position',
  ).argParser(moment)

type Store = Parameters<typeof positionAsOf>[0] & Pick<EventStore, 'end'>

/** The position of a moment, or of the last event if none was asked for. */
export async function positionIn(store: Store, asked: Moment | undefined): Promise<Position> {
  if (asked === undefined) return store.end()
  try {
    return await positionAsOf(store, asked, new Date().toISOString())
  } catch (error) {
    if (!(error instanceof AsOfAhead)) throw error
    const { moment } = error
    if (typeof moment === 'string') throw new UserError(`${moment} is not over yet.`)
    throw new UserError(`The ledger has nothing at position ${moment} yet.`)
  }
}
