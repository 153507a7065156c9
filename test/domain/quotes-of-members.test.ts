import { describe, test } from 'vitest'
import { quote } from '../../domain/quotes/decider.ts'
import { actingFor, given } from '../support/given.ts'
import { condition, evidence, memberWith, offered, parties, requested } from './facts.ts'

const ask = { ...parties, condition }
const buyer = { by: actingFor('market') }
const absent = { status: 'absent' } as const

describe('a request of a member', () => {
  const own = { ...buyer, id: 'market~1' }
  const wanted = { code: 'id-not-own', prefix: 'market~' } as const

  test('has an id that begins with its own, whatever stands under the id', () => {
    const foreign = ['it', 'hill~1', 'market', 'market~', 'market~1~2', 'markets~1', '~market~1']
    for (const id of foreign) {
      for (const history of [[], [requested], [requested, offered]]) {
        given(quote, ...history)
          .when('RequestQuote', ask, { ...buyer, id, needs: evidence })
          .thenRefused(wanted)
      }
    }
    given(quote)
      .when('RequestQuote', ask, { ...own, needs: evidence })
      .thenAccepted(requested)
  })

  test('never has the id of another member, whose id may itself have such a sign', () => {
    const ofBoth = { by: actingFor('market~north'), id: 'market~north~1', needs: evidence }
    const north = { ...ask, buyer: 'market~north' }
    const data = { ...requested.data, buyer: 'market~north' }
    given(quote)
      .when('RequestQuote', north, ofBoth)
      .thenAccepted({ ...requested, data })
    given(quote)
      .when('RequestQuote', ask, { ...ofBoth, ...buyer })
      .thenRefused(wanted)
  })

  test('does not tell whether its seller is a member', () => {
    const nobody = { ...evidence, seller: absent }
    given(quote)
      .when('RequestQuote', ask, { ...own, needs: nobody })
      .thenAccepted(requested)
    given(quote)
      .when('RequestQuote', ask, { ...own, needs: { ...evidence, buyer: absent } })
      .thenRefused({ code: 'member-unknown', member: 'market' })
  })
})

test('an acceptance that waits for the checks of the other does not tell which is missing', () => {
  const unchecked = memberWith({ licence: null })
  const credit = { adoptions: [] }
  given(quote, requested, offered)
    .when(
      'AcceptQuote',
      {},
      { ...buyer, needs: { buyer: memberWith(), seller: unchecked, credit } },
    )
    .thenRefused({ code: 'member-not-verified', member: 'hill', missing: null })
  given(quote, requested, offered)
    .when(
      'AcceptQuote',
      {},
      { ...buyer, needs: { buyer: unchecked, seller: memberWith(), credit } },
    )
    .thenRefused({ code: 'member-not-verified', member: 'market', missing: 'licence' })
})
