import { z } from 'zod'
import { send } from '../../../commands/kernel/reacting/rule.ts'
import { aggregate } from '../../../domain/kernel/aggregate.ts'
import { command } from '../../../domain/kernel/command.ts'
import { accept, refuse } from '../../../domain/kernel/decider.ts'
import { type EventOf, event, stream } from '../../../domain/kernel/event.ts'
import { guards } from '../../../domain/kernel/guards.ts'
import { type Asking, rowsOf } from '../../../domain/kernel/need.ts'
import { personal } from '../../../domain/kernel/personal.ts'
import { projection, table } from '../../../projections/kernel/projection.ts'
import { query } from '../../../projections/kernel/query.ts'
import { rowEvidence } from '../../../projections/kernel/row-evidence.ts'
import { boat, boats, commands, refusals, type State } from './boats.ts'

/** Never called: each line that follows a mark must not compile, or the check of types fails. */
export function mustNotCompile() {
  const { decide, evolve, inverse } = boat
  const whole = {
    ...{ stream: boats, commands, refusals, decide, evolve, inverse },
    readers: 'platform',
    initialState: { status: 'absent' },
  } as const
  // @ts-expect-error an event without a handler
  aggregate<State>()({ ...whole, evolve: { BoatSold: evolve.BoatSold } })
  // @ts-expect-error a command without a handler
  aggregate<State>()({ ...whole, decide: { MoorBoat: decide.MoorBoat } })
  // @ts-expect-error an event of which nobody says what had been asked
  aggregate<State>()({ ...whole, inverse: { BoatSold: inverse.BoatSold } })
  aggregate<State>()({
    ...whole,
    // @ts-expect-error a refusal that is not declared
    decide: { ...decide, MoorBoat: () => refuse({ code: 'made-up' }) },
  })
  // @ts-expect-error readers that are no parties of the state
  aggregate<State>()({ ...whole, readers: ['captain'] })
  const berthsOf = rowsOf<number, Asking<{ readonly to: string }>>('berths')
  const inPort = rowsOf<number, Asking<unknown, { readonly tide: string }>>('in-port')
  const idle = { ...whole, decide: { MoorBoat: () => accept(), SellBoat: () => accept() } }
  aggregate<State>()({ ...idle, needs: { SellBoat: { berths: berthsOf } } })
  // @ts-expect-error rows that are told of what the command does not say
  aggregate<State>()({ ...idle, needs: { MoorBoat: { berths: berthsOf } } })
  // @ts-expect-error rows that are told of what the state does not have
  aggregate<State>()({ ...idle, needs: { SellBoat: { inPort } } })
  const seen = stream('boat', 'A boat', { BoatSeen: event('Seen.', { by: personal(z.string()) }) })
  type Seen = EventOf<typeof seen>
  const look = command('Note who saw it.', { by: personal(z.string()) })
  const told = (by: z.output<typeof look.data>['by']): Seen => ({ type: 'BoatSeen', data: { by } })
  void told
  // @ts-expect-error a person whom no command and no event named
  void ((by: string): Seen => ({ type: 'BoatSeen', data: { by } }))
  // @ts-expect-error no party of this name
  guards<State>()('boat-absent', ['captain'])
  // @ts-expect-error a field is missing
  send(boat, 'SellBoat', 'b', {})
  const berths = table({ boat: z.string(), tons: z.int() }, ['boat'])
  const harbour = projection({
    name: 'harbour',
    version: 1,
    of: [boats],
    tables: { berths },
    fold: {
      BoatMoored(rows, { data, id }) {
        // @ts-expect-error no such field
        void data.captain
        // @ts-expect-error a row without all its columns
        rows.berths.put({ boat: id })
      },
      // @ts-expect-error no such event
      BoatSunk() {},
    },
  })
  rowEvidence(harbour, berthsOf, (rows, { data }) => rows.some('berths', { boat: data.to }).length)
  // @ts-expect-error rows that give something else than the decision is given
  rowEvidence(harbour, berthsOf, (rows) => rows.some('berths', {}))
  query(harbour, {
    name: 'show',
    path: '/berths/{boat}',
    says: 'A berth.',
    members: false,
    params: z.strictObject({ boat: z.string() }),
    answer: z.strictObject({ tons: z.int() }),
    concerns: 'nobody',
    run(rows, { boat }) {
      // @ts-expect-error no such table
      rows.one('boats', { boat })
      // @ts-expect-error no key
      rows.one('berths', { tons: 1 })
      return rows.one('berths', { boat }) ?? null
    },
  })
}
