import { z } from 'zod'
import { aggregate } from '../../../domain/kernel/aggregate.ts'
import { command } from '../../../domain/kernel/command.ts'
import { accept } from '../../../domain/kernel/decider.ts'
import { event, stream } from '../../../domain/kernel/event.ts'
import { type Asking, rowsOf } from '../../../domain/kernel/need.ts'
import { members } from '../../../domain/members/events.ts'
import { type Policy, thePolicy } from '../../../domain/policies/evidence.ts'
import { projection, table } from '../../../projections/kernel/projection.ts'
import { rowEvidence } from '../../../projections/kernel/row-evidence.ts'

/** A stream whose decisions rest on rows: who was registered, counted again and again. */

type State = { readonly counted: number | null }
type Told = Asking<{ readonly among: string }, State, { readonly market: Policy }>

/** What its reader was told each time, beside the rows. */
export const told: Told[] = []

const count = { among: z.string() }
const headcount = rowsOf<number, Told>('headcount')
const firstName = rowsOf<string | null>('first-name')

export const census = aggregate<State>()({
  stream: stream('census', 'A census', {
    MembersCounted: event('Members were counted.', {
      ...{ ...count, members: z.int(), first: z.string().nullable() },
    }),
  }),
  commands: { CountMembers: command('Count the members whose id begins so.', count) },
  refusals: {},
  readers: 'platform',
  needs: {
    CountMembers: { heads: headcount, market: thePolicy('market'), first: firstName },
  },
  initialState: { counted: null },
  decide: {
    CountMembers: ({ among }, { counted }, { needs: { heads, first } }) =>
      counted === heads
        ? accept()
        : accept({ type: 'MembersCounted', data: { among, first, members: heads } }),
  },
  evolve: { MembersCounted: (_, { members }) => ({ counted: members }) },
  inverse: { MembersCounted: ({ among }) => ({ type: 'CountMembers', data: { among } }) },
})

export const registrations = projection({
  name: 'registrations',
  version: 1,
  of: [members],
  tables: { known: table({ member: z.string() }, ['member']) },
  fold: { MemberRegistered: ({ known }, { id }) => known.put({ member: id }) },
})

export const censusRows = [
  rowEvidence(registrations, headcount, (rows, asked) => {
    told.push(asked)
    const { among } = asked.data
    return rows.some('known', {}).filter(({ member }) => member.startsWith(among)).length
  }),
  rowEvidence(registrations, firstName, (rows) => rows.some('known', {})[0]?.member ?? null),
]
