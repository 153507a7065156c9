import { type EventOf, event, stream } from '../kernel/event.ts'
import { TerritoryId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'
import { Place } from '../values/trade-condition.ts'

export const territory = {
  name: Text.meta({ example: 'Qingdao' }),
  place: Place,
  /** The larger territory that it is a part of, if any. */
  within: TerritoryId.nullable().meta({ example: null }),
}

/** Facts about one territory. Stored forever: revise, never edit. */
export const territories = stream('territory', 'An area in which companies are to be won', {
  TerritoryDefined: event('An area was set apart for the field force.', territory),
})
export type TerritoryEvent = EventOf<typeof territories>
