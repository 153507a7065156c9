import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../../../commands/kernel/endpoint.ts'
import { aggregate } from '../../../domain/kernel/aggregate.ts'
import { command } from '../../../domain/kernel/command.ts'
import { accept } from '../../../domain/kernel/decider.ts'
import { event, stream } from '../../../domain/kernel/event.ts'
import { aMatch } from '../../../domain/matches/evidence.ts'
import { aProduct } from '../../../domain/products/evidence.ts'
import { condition, parties, price } from '../../domain/facts.ts'
import { NOW, platform } from '../../support/given.ts'
import { openMemoryStore } from '../../support/memory-store.ts'
import { accepted, everything, foundTrade, start } from '../ledger.ts'

const matches = z.array(z.string())

/** A stream whose decisions rest on what the matches that a command names are of. */
const basket = aggregate<{ readonly status: 'absent' | 'made' }>()({
  stream: stream('basket', 'A basket', {
    BasketMade: event('Products were named.', { matches, units: z.array(z.string().nullable()) }),
  }),
  commands: { MakeBasket: command('Name the products of matches.', { matches }) },
  refusals: {},
  readers: 'platform',
  needs: {
    MakeBasket: { matches: aMatch.listed, products: aProduct.through('matches', 'product') },
  },
  initialState: { status: 'absent' },
  decide: {
    MakeBasket({ matches }, _, { needs: { products } }) {
      const units = products.map((one) => (one?.status === 'registered' ? one.unit : null))
      return accept({ type: 'BasketMade', data: { matches, units } })
    },
  },
  evolve: { BasketMade: () => ({ status: 'made' }) },
  inverse: { BasketMade: ({ matches }) => ({ type: 'MakeBasket', data: { matches } }) },
})

const [endpoint] = endpoints(basket, 'baskets', { MakeBasket: { path: 'make', by: 'platform' } })

test('evidence is found through other evidence, and each stream is named once', async () => {
  const store = openMemoryStore()
  const { run } = await start(store, { clock: () => NOW })
  await foundTrade(run)
  const agreed = { ...parties, price, condition }
  for (const id of ['m-1', 'm-2']) await accepted(run, 'AgreeMatch', id, agreed)

  const make = (id: string, matches: string[]) =>
    run({
      ...{ endpoint: endpoint!, id, data: { matches }, by: platform, key: id },
      effectiveAt: null,
    })
  await make('read', ['m-1', 'm-2', 'none'])
  await make('cached', ['m-2'])
  const made = (await everything(store)).filter(({ type }) => type === 'BasketMade')
  expect(made.map(({ data, meta }) => [JSON.parse(data).units, JSON.parse(meta).evidence])).toEqual(
    [
      [
        ['KGM', 'KGM', null],
        ['match-m-1@0', 'match-m-2@0', 'match-none@-1', `product-${parties.product}@0`],
      ],
      [['KGM'], ['match-m-2@0', `product-${parties.product}@0`]],
    ],
  )
})
