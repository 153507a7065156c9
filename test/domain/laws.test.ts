import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregates } from '../../domain/catalog.ts'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { AnyEvent } from '../../domain/kernel/event.ts'
import { inputOf } from '../support/arbitraries.ts'
import { actingFor, decideOn, foldAll, historian, NOW, platform } from '../support/given.ts'
import {
  accepted,
  agreed,
  condition,
  evidence,
  offered,
  parties,
  price,
  requested,
} from './facts.ts'
import { settledInFull } from './settlements/facts.ts'

const catalog = new Map(aggregates.map((aggregate) => [aggregate.stream.kind, aggregate]))
const the = (kind: string) => catalog.get(kind)!

const tolerant = (over: string, under: string) => ({
  type: 'PolicyAdopted',
  data: {
    ...{ from: '2000-01-01', reason: 'As in the trade.' },
    terms: { otherCharges: '10', over, under, products: [] },
  },
})

/** Evidence as it may be found, for any command: there, or not. */
const needs = fc.record({
  buyer: fc.constantFrom(evidence.buyer, { status: 'absent' }),
  seller: fc.constant(evidence.seller),
  product: fc.constant(evidence.product),
  quote: fc.constantFrom(undefined, foldAll(the('quote'), [requested, offered, accepted])),
  match: fc.constantFrom({ status: 'absent' }, foldAll(the('match'), [agreed])),
  settlement: fc.constantFrom({ status: 'absent' }, foldAll(the('settlement'), settledInFull)),
  tolerance: fc.constantFrom(
    { adoptions: [] },
    foldAll(the('policy'), [tolerant('5.5', '0.000000000001')]),
  ),
})

const by = fc.constantFrom(platform, historian, actingFor('market'), actingFor('hill'))
const effectiveAt = fc.constantFrom('2006-06-02T00:00:00.000Z', NOW, '2026-06-01T00:00:00.000Z')

/** Fields that make some random commands likely to be accepted. */
const likely: Record<string, object> = {
  RequestQuote: { ...parties, condition },
  OfferQuote: { condition: null, price },
  AgreeMatch: { ...parties, condition, price, value: null },
}

const commandOf = ({ commands }: AnyAggregate): fc.Arbitrary<AnyEvent> =>
  fc.constantFrom(...Object.keys(commands)).chain((type) =>
    fc.record({ random: inputOf(commands[type]!.data), change: fc.boolean() }).map((drawn) => {
      const data = drawn.random as object
      return { type, data: drawn.change ? data : { ...data, ...likely[type] } }
    }),
  )

test.each([...catalog])('%s: what was decided folds, and nothing ever throws', (_, aggregate) => {
  const step = fc.record({
    command: commandOf(aggregate),
    context: fc.record({ by, effectiveAt, needs }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const events: AnyEvent[] = []
      for (const { command, context } of steps) {
        const state = foldAll(aggregate, events)
        const decision = decideOn(aggregate, state, command, context)
        if (decision.accepted) {
          events.push(...decision.events)
        } else {
          const { code, ...fields } = decision.refusal
          aggregate.refusals[code]!.fields.parse(fields)
        }
      }
      expect(() => foldAll(aggregate, events)).not.toThrow()
    }),
    { numRuns: 60 },
  )
})

test.each([...catalog])(
  '%s: a state is not changed by what is decided or folded on it',
  (_, aggregate) => {
    fc.assert(
      fc.property(fc.array(commandOf(aggregate), { maxLength: 6 }), needs, (commands, needs) => {
        let state = aggregate.initialState
        for (const command of commands) {
          const before = structuredClone(state)
          const decision = decideOn(aggregate, state, command, { needs })
          const [first] = decision.accepted ? decision.events : []
          const recorded = { id: 'it', revision: 0, at: NOW, effectiveAt: NOW }
          const next = first && aggregate.evolve[first.type]!(state, first.data, recorded)
          expect(state).toEqual(before)
          state = next ?? state
        }
      }),
      { numRuns: 30 },
    )
  },
)

test('two catalogs that share a refusal mean the same kind by it', () => {
  const kinds = new Map<string, string>()
  for (const { refusals } of aggregates) {
    for (const [code, { kind }] of Object.entries(refusals)) {
      expect(kinds.get(code) ?? kind, code).toBe(kind)
      kinds.set(code, kind)
    }
  }
})
