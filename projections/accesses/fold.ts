import { accesses, marketAccesses } from '../../domain/accesses/events.ts'
import { members } from '../../domain/members/events.ts'
import { projection } from '../kernel/projection.ts'
import { tables } from './rows.ts'

/** Who looked at whose prices, and when. */
export const accessRows = projection({
  name: 'accesses',
  version: 1,
  of: [members, accesses, marketAccesses],
  tables,
  fold: {
    MemberRegistered({ members }, { id, position }) {
      members.put({ member: id, since: position })
    },
    PricesRead({ ofMember }, { id, position, data }) {
      ofMember.put({ member: id, position, ...data })
    },
    MarketPricesRead({ ofAll }, { position, data }) {
      ofAll.put({ position, ...data })
    },
  },
})
