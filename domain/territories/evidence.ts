import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { TerritoryEvent } from './events.ts'

/** What other streams may know of a territory. */
export type Territory =
  | { readonly status: 'absent' }
  | {
      readonly status: 'defined'
      readonly defined: DataOf<TerritoryEvent, 'TerritoryDefined'>
    }

export const aTerritory = needOf<Territory>('territory')
