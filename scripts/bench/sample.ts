import { createHash, randomUUID } from 'node:crypto'
import type { NewEvent } from '../../domain/kernel/stored-event.ts'
import { carriage, condition, quantity, thirtySeventy } from '../demo/terms.ts'

const byShip = carriage('FOB', 'CN', 'Dalian', 'sea')

const trade = (n: number) => ({
  buyer: 'pudong-joinery',
  condition: condition(quantity(40 + (n % 900), 'MTQ'), thirtySeventy, 5 + (n % 60), byShip),
})

/** What `RequestQuote` asks for: a member of the demo buys boards from another. */
export const requestOf = (n: number) => ({
  ...trade(n),
  product: 'boards-spruce',
  seller: 'suifenhe-timber',
})

const AT = '2025-03-14T09:26:53.589Z'

/** Data and meta of an offer: 700 bytes, of which no two are alike. */
function offerOf(n: number) {
  const { buyer, condition: wanted } = trade(n)
  const command = randomUUID()
  const data = {
    ...{ buyer, condition: wanted, flags: [] },
    price: { amount: `${1_900 + (n % 200)}.50`, currency: 'CNY', per: 'MTQ' },
    ...{ product: 'boards-spruce', seller: 'suifenhe-timber', validUntil: AT },
  }
  const meta = {
    ...{ by: 'web-shop', causation: null, command, correlation: command },
    ...{ evidence: [], member: 'suifenhe-timber' },
    request: createHash('sha256').update(command).digest('hex'),
  }
  return { data: JSON.stringify(data), meta: JSON.stringify(meta) }
}

/** Bodies are made once and used in turn, so that making them is no part of a figure. */
const BODIES = 1_024

/** Makes events like those of real trade, each with an id of its own. */
export function offers(): (n: number) => NewEvent {
  const bodies = Array.from({ length: BODIES }, (_, n) => offerOf(n))
  return (n) => {
    const times = { at: AT, effectiveAt: AT }
    return { id: randomUUID(), type: 'QuoteOffered', version: 1, ...times, ...bodies[n % BODIES]! }
  }
}
