import { expect, test } from 'vitest'
import { loan } from '../../../domain/loans/decider.ts'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import type { Settlement } from '../../../domain/settlements/evidence.ts'
import { given } from '../../support/given.ts'
import { memberWith } from '../facts.ts'
import { cny, evidence, requested } from './asked.ts'
import { grown, sugar } from './cane.ts'

const chain = { downstream: 'sugar', upstream: ['north-cane', 'south-cane'], yield: '0.125' }
const onChain: LoanEvent = {
  ...requested,
  data: {
    ...requested.data,
    ...{ amount: cny('5000000.00'), borrower: 'mill', chain, lots: [], products: [] },
  },
}

function appraise(settlements: readonly Settlement[]) {
  const members = settlements.map(() => memberWith())
  const lots = { lots: [], products: [], sold: {} }
  const needs = { ...evidence(lots), settlements, buyers: members, sellers: members }
  return {
    finds: (changes: object, ...then: readonly LoanEvent[]) =>
      given(loan, onChain)
        .when('AppraiseLoan', {}, { needs })
        .thenAccepted(
          { type: 'LoanAppraised', data: expect.objectContaining(changes) as object },
          ...then,
        ),
  }
}

const growers = [grown('north', '0'), grown('south', '0')]
const declined = (because: readonly ('no-chain' | 'not-covered')[]): LoanEvent => ({
  type: 'LoanDeclined',
  data: { because: [...because], reason: null },
})
const holds = { faults: [], holds: true }

test('on a chain as much is lent as the growers are to be paid, before they deliver', () => {
  appraise([...growers, sugar()]).finds({ chain: holds, lendable: cny('5000000.00') })
})

test('and no more than 80 per cent of what the sugar brings', () => {
  appraise([...growers, sugar('375000.00')]).finds(
    { chain: holds, lendable: cny('4800000.00') },
    declined(['not-covered']),
  )
})

test('and not again what the growers were paid already', () => {
  appraise([grown('north', '5000', '2500000.00'), growers[1]!, sugar()]).finds(
    { lendable: cny('2500000.00') },
    declined(['not-covered']),
  )
})

test('with one ring only, nothing is lent', () => {
  const circle = { ...growers[0]!, seller: 'trader' } as Settlement
  const faults = [{ fault: 'one-ring', of: 'north-cane' }]
  appraise([circle, growers[1]!, sugar()]).finds(
    { chain: { faults, holds: false } },
    declined(['no-chain']),
  )
  appraise([...growers, { status: 'absent' }]).finds(
    { lendable: cny('0.00') },
    declined(['no-chain', 'not-covered']),
  )
})
