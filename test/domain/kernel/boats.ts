import { z } from 'zod'
import { aggregate } from '../../../domain/kernel/aggregate.ts'
import { command } from '../../../domain/kernel/command.ts'
import { accept, refuse } from '../../../domain/kernel/decider.ts'
import { event, stream } from '../../../domain/kernel/event.ts'
import { guards } from '../../../domain/kernel/guards.ts'
import { needOf } from '../../../domain/kernel/need.ts'
import { refusal } from '../../../domain/kernel/refusal.ts'

type Boat = { readonly status: 'moored' | 'sold'; readonly owner: string; readonly tons: number }
export type State = { readonly status: 'absent' } | Boat

export const aBoat = needOf<State>('boat')
export const boats = stream('boat', 'A boat', {
  BoatMoored: event('It came.', { owner: z.string(), tons: z.int() }),
  BoatSold: event('It has another owner.', { to: z.string() }),
})
export const commands = {
  MoorBoat: command('Moor it.', { owner: z.string(), tons: z.int().default(1) }),
  SellBoat: command('Sell it.', { to: z.string() }),
}
export const refusals = {
  'boat-absent': refusal('absent', 'There is no such boat.', {}),
  'not-a-party': refusal('forbidden', 'Only this party may.', { party: z.enum(['owner']) }),
  'boat-heavier': refusal('rule', 'It is no heavier than its tug.', { tons: z.int() }),
}
const { by } = guards<State>()('boat-absent', ['owner'])

export const boat = aggregate<State>()({
  stream: boats,
  commands,
  refusals,
  readers: ['owner'],
  needs: { MoorBoat: { tug: aBoat.perhaps }, SellBoat: { owner: aBoat.known } },
  initialState: { status: 'absent' },
  decide: {
    MoorBoat(data, _, { needs: { tug } }) {
      if (tug && tug.status !== 'absent' && tug.tons < data.tons) {
        return refuse({ code: 'boat-heavier', tons: tug.tons })
      }
      return accept({ type: 'BoatMoored', data })
    },
    SellBoat: by('owner', ({ to }: { to: string }, { owner }) =>
      owner === to ? accept() : accept({ type: 'BoatSold' as const, data: { to } }),
    ),
  },
  evolve: {
    BoatMoored: (_, { owner, tons }) => ({ status: 'moored', owner, tons }),
    BoatSold: (state, { to }) => ({ ...(state as Boat), status: 'sold', owner: to }),
  },
  inverse: {
    BoatMoored: (data) => ({ type: 'MoorBoat', data }),
    BoatSold: (data) => ({ type: 'SellBoat', data }),
  },
})
