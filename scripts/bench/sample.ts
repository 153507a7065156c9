import { randomUUID } from 'node:crypto'
import type { NewEvent } from '../../domain/kernel/stored-event.ts'
import { utcDay } from '../../domain/values/utc-day.ts'
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

type Target = { readonly port: number; readonly token: string | undefined }

/** The whole of an HTTP request for a quote, head and body. */
export function quoteRequest({ port, token }: Target, id: string, n: number): string {
  const body = JSON.stringify(requestOf(n))
  return `POST /quotes/${id}/request HTTP/1.1\r\nhost: 127.0.0.1:${port}\r
authorization: Bearer ${token}\r\ncontent-type: application/json\r
content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

const AT = '2025-03-14T09:26:53.589Z'

type Body = Pick<NewEvent, 'data' | 'meta'>

/** Data with its keys in order, and the meta that a command writes. */
function bodyOf(data: object): Body {
  const command = randomUUID()
  const meta = {
    ...{ by: 'web-shop', causation: null, command, correlation: command },
    ...{ evidence: [], member: 'suifenhe-timber' },
  }
  return { data: JSON.stringify(data), meta: JSON.stringify(meta) }
}

function offerOf(n: number): Body {
  const { buyer, condition: wanted } = trade(n)
  return bodyOf({
    ...{ buyer, condition: wanted, flags: [] },
    price: { amount: `${1_900 + (n % 200)}.50`, currency: 'CNY', per: 'MTQ' },
    ...{ product: 'boards-spruce', seller: 'suifenhe-timber', validUntil: AT },
  })
}

function requestedOf(n: number): Body {
  const { buyer, condition: wanted } = trade(n)
  const sides = { product: 'boards-spruce', seller: 'suifenhe-timber' }
  return bodyOf({ ...{ buyer, condition: wanted, flags: [] }, ...sides })
}

/** Bodies are made once and used in turn, so that making them is no part of a figure. */
const BODIES = 1_024

function events(type: string, body: (n: number) => Body): (n: number) => NewEvent {
  const bodies = Array.from({ length: BODIES }, (_, n) => body(n))
  return (n) => {
    const times = { at: AT, effectiveAt: AT, day: utcDay(AT) }
    return { id: randomUUID(), type, version: 1, ...times, ...bodies[n % BODIES]! }
  }
}

/** Offers as they are in a ledger, 700 bytes of data and meta, each with an id of its own. */
export const offers = () => events('QuoteOffered', offerOf)

/** What `requestOf` becomes. */
export const requests = () => events('QuoteRequested', requestedOf)
