import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { TeamEvent } from './events.ts'

/** What other streams may know of a team. */
export type Team =
  | { readonly status: 'absent' }
  | {
      readonly status: 'working'
      readonly defined: DataOf<TeamEvent, 'TeamDefined'>
      /** The outsider that it is; null: it is the platform's own. */
      readonly member: string | null
      readonly task: 'field' | 'service'
      /** What was said last of each territory. */
      readonly postings: Readonly<Record<string, DataOf<TeamEvent, 'TeamPosted'>>>
    }

export const aTeam = needOf<Team>('team')
