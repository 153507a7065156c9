import { describe, expect, test } from 'vitest'
import { askedBy } from '../../../commands/what-if/adoptions.ts'
import { whatIf } from '../../../commands/what-if/what-if.ts'
import { policyKinds } from '../../../domain/policies/kinds.ts'
import { platform } from '../../support/given.ts'
import { openMemoryStore } from '../../support/memory-store.ts'
import { play } from '../../support/random-history.ts'
import { answered, storeOf } from '../../support/what-if.ts'

const one = (changes: object = {}) => ({
  policy: 'lending',
  from: '2026-01-01',
  terms: {},
  ...changes,
})

describe('what is asked', () => {
  test('is whole terms: what is left out is as the defaults', () => {
    expect(askedBy({ policies: [one({ terms: { advance: '50' } })], until: '7' })).toEqual({
      asked: {
        adoptions: [one({ terms: { ...policyKinds.lending.defaults, advance: '50' } })],
        ...{ until: 7, asks: [], role: 'admin' },
      },
    })
  })

  test.each([
    [{}, 'policies'],
    [{ policies: [] }, 'policies'],
    [{ policies: [one({ policy: 'rent' })] }, 'policies.0.policy'],
    [{ policies: [one({ from: '2026-02-30' })] }, 'policies.0.from'],
    [
      { policies: [one(), one({ policy: 'marks', terms: { buyers: 0 } })] },
      'policies.1.terms.buyers',
    ],
    [{ policies: [one({ terms: { advanced: '50' } })] }, 'policies.0.terms'],
    [{ policies: [one({ terms: { callAbove: '0.5' } })] }, 'policies.0.terms.callAbove'],
    [{ policies: [one(), one()] }, 'policies.1.from'],
    [{ policies: [one()], until: 'May' }, 'until'],
    [null, ''],
  ])('%j is wrong in %s', (given, field) => {
    const found = askedBy(given)
    expect('errors' in found && found.errors).toMatchObject([{ field, why: expect.any(String) }])
  })

  test('is no calendar of another time zone: days are those on which things were recorded', async () => {
    const terms = { timeZone: 'Asia/Shanghai' }
    const found = askedBy({ policies: [one(), one({ policy: 'calendar', terms })] })
    if ('errors' in found) throw new Error('it is well-formed')
    expect(await whatIf(openMemoryStore(), found.asked)).toMatchObject({
      errors: [{ field: 'policies.1.terms.timeZone' }],
    })
  })

  test('does not lie ahead', async () => {
    const asked = { adoptions: [], until: 3 }
    expect(await whatIf(openMemoryStore(), asked)).toEqual({
      errors: [{ field: 'until', why: 'the ledger ends at 0' }],
    })
  })
})

describe('terms that are taken to be in force', () => {
  const send = (type: string, id: string, data: object) => ({
    ...{ type, id, data, by: platform, effectiveAt: null, settle: true },
  })
  const tolerance = (over: string, from: string) => ({
    ...{
      from,
      reason: 'As it was.',
      terms: { over, under: '0', otherCharges: '10', products: [] },
    },
  })
  const price = { amount: '5000', currency: 'CNY', per: 'TNE' }
  const agreed = (id: string) =>
    send('AgreeMatch', id, {
      ...{ buyer: 'hill', seller: 'fuji', product: 'sugar', price },
      condition: { quantity: { unit: 'TNE', value: '10' } },
    })
  const { defaults } = policyKinds.tolerance
  const given = (over: string, from: string) =>
    ({ policy: 'tolerance', from, terms: { ...defaults, over } }) as const

  test('stand in place of those that were adopted on their day, or for later', async () => {
    const events = await play([
      agreed('a'),
      send('AdoptPolicy', 'tolerance', tolerance('5', '2026-03-31')),
      agreed('b'),
    ])
    const over = async (...adoptions: readonly ReturnType<typeof given>[]) => {
      const { decisions } = await answered(events, adoptions)
      return decisions.map(({ stream, command, events: [told] }) => [
        ...[stream, command],
        ...[told!.happened, told!.instead].map(
          (one) => JSON.stringify(one?.data).match(/"over":"(\d+)"/)?.[1],
        ),
      ])
    }
    expect(await over(given('7', '2026-03-01'))).toEqual([
      ['settlement-a', 'OpenSettlement', '0', '7'],
      ['settlement-b', 'OpenSettlement', '5', '7'],
    ])
    expect(await over(given('7', '2026-03-31'))).toHaveLength(2)
    expect(await over(given('7', '2026-04-01'))).toEqual([])
    // Of several of one policy each is in force until the next.
    expect(await over(given('9', '2026-03-31'), given('7', '2026-03-01'))).toEqual([
      ['settlement-a', 'OpenSettlement', '0', '9'],
      ['settlement-b', 'OpenSettlement', '5', '9'],
    ])
  })

  test('record nothing', async () => {
    const events = await play([agreed('a')])
    const store = storeOf(events)
    await whatIf(store, { adoptions: [given('7', '2026-03-01')], until: null })
    expect(await store.end()).toBe(events.at(-1)!.position)
  })
})
