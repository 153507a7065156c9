import { z } from 'zod'
import { CustomerState, Dropped, ObjectionKind, RemovedBy } from '../../domain/targets/events.ts'
import {
  MemberId,
  Reference,
  TargetId,
  TeamId,
  TerritoryId,
} from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Share } from '../../domain/values/share.ts'
import { Text } from '../../domain/values/text.ts'
import { Place } from '../../domain/values/trade-condition.ts'
import type { Row } from '../kernel/projection.ts'
import { type objections, Stage, type targets } from './rows.ts'

const OpenObjections = z
  .strictObject({ notConverted: z.int(), notRepeating: z.int(), notMore: z.int() })
  .meta({ description: 'How many objections are left, by what they hold back' })

/** Key persons that make a company known. */
const MAPPED = 2

const listed = {
  target: TargetId,
  legalName: Text,
  stage: Stage,
  territory: TerritoryId,
  team: TeamId.nullable(),
  task: z.enum(['field', 'service']).nullable(),
  member: MemberId.nullable().meta({ description: 'Which member it became' }),
  namedOn: LocalDate,
  coveredOn: LocalDate.nullable(),
  visits: z.int(),
  visitedOn: LocalDate.nullable(),
  keyPersons: z.int(),
  mapped: z.boolean().meta({ description: 'Two key persons are known at least' }),
  objections: OpenObjections,
  state: CustomerState.nullable().meta({
    description: 'How it orders: by hand, in part or mostly by its own programs',
  }),
}

export const ListedTarget = z.strictObject(listed).meta({ description: 'A company to be won' })
export type ListedTarget = z.output<typeof ListedTarget>

const Objection = z.strictObject({
  objection: Reference,
  kind: ObjectionKind,
  category: Text.nullable(),
  says: Text,
  raisedOn: LocalDate,
  answer: Text.nullable(),
  removedOn: LocalDate.nullable(),
  removedBy: RemovedBy.nullable(),
})

export const TargetAnswer = z
  .strictObject({
    ...listed,
    place: Place,
    registration: Text.nullable(),
    categories: z.array(Text),
    usersNeeded: z.int().nullable(),
    lead: Text.nullable(),
    agent: MemberId.nullable(),
    coveredBy: z.enum(['registration', 'hand']).nullable(),
    dropped: z.strictObject({ on: LocalDate, because: Dropped }).nullable(),
    orders: z
      .strictObject({ date: LocalDate, all: z.int(), own: z.int() })
      .nullable()
      .meta({ description: 'What the state rests on: its orders, and those by its own programs' }),
    shares: z.array(z.strictObject({ account: Text, share: Share })),
    raised: z.array(Objection).meta({ description: 'All objections, in the order of their names' }),
  })
  .meta({ description: 'A company to be won, with all that is known of it' })
export type TargetAnswer = z.output<typeof TargetAnswer>

type Target = Row<typeof targets>

export const listedOf = (row: Target): ListedTarget => ({
  target: row.target,
  ...{ legalName: row.legalName, stage: row.stage, territory: row.territory, team: row.team },
  ...{ task: row.task as ListedTarget['task'], member: row.member, namedOn: row.namedOn },
  ...{ coveredOn: row.coveredOn, visits: row.visits, visitedOn: row.visitedOn },
  ...{ keyPersons: row.keyPersons, mapped: row.keyPersons >= MAPPED },
  objections: {
    ...{ notConverted: row.notConverted, notRepeating: row.notRepeating, notMore: row.notMore },
  },
  state: row.state,
})

export function targetAnswer(row: Target, raised: readonly Row<typeof objections>[]): TargetAnswer {
  const { coveredBy, droppedOn, because, stateOn, orders, own } = row
  return {
    ...listedOf(row),
    ...{ place: row.place, registration: row.registration, categories: row.categories },
    ...{ usersNeeded: row.usersNeeded, lead: row.lead, agent: row.agent },
    coveredBy: coveredBy as TargetAnswer['coveredBy'],
    dropped:
      droppedOn === null ? null : { on: droppedOn, because: because as z.output<typeof Dropped> },
    orders: stateOn === null ? null : { date: stateOn, all: orders!, own: own! },
    shares: row.shares,
    raised: raised.map(({ target: _, position: _position, removedBy, ...one }) => ({
      ...one,
      removedBy: removedBy as z.output<typeof RemovedBy> | null,
    })),
  }
}
