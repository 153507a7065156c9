import { join } from 'node:path'
import { projections } from '../../projections/catalog.ts'
import { dump } from '../../projections/kernel/views/dump.ts'
import { rebuild } from '../../projections/kernel/views/rebuild.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { everything } from '../commands/ledger.ts'
import { member, yuan } from '../server/trade.ts'
import { decidedAgain } from './decided-again.ts'
import { type As, openServer } from './server.ts'

/** A market over HTTP in which goods are sold, kept and lent on, day by day. */

type Unit = 'TNE' | 'MTQ'
export const some = (value: string, unit: Unit = 'TNE') => ({ unit, value })
export const per = (amount: string, unit: Unit = 'TNE') => ({ amount, currency: 'CNY', per: unit })

/** A sale where the goods lie, for cash and soon: as the marks count them. */
type Sale = {
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly price: string
  readonly quantity?: string
  readonly unit?: Unit
  readonly lot?: string
}

export async function openMarket(now: string, options: { readonly tlog?: boolean } = {}) {
  const server = await openServer({ now, ...options })
  const { post, get } = server

  /** Sends a command that must be recorded, lets the rules answer; gives the types of its events. */
  async function told(path: string, body: object = {}, as: As = 'platform'): Promise<string[]> {
    const { body: answer } = await server.record(as, path, body)
    await server.drained()
    return answer.events.map(({ type }: { type: string }) => type)
  }

  async function refused(path: string, body: object = {}, as: As = 'platform') {
    const { status, body: answer } = await post(as, path, body)
    if (status < 400) throw new Error(`${path} was not refused: ${status}`)
    return answer
  }

  async function shown(path: string, as: As = 'platform') {
    const position = await server.drained()
    return get(as, `${path}${path.includes('?') ? '&' : '?'}position=${position}`)
  }

  const amountOf = ({ price, quantity = '100' }: Sale) =>
    yuan(`${Number(price) * Number(quantity)}`)

  async function agree(id: string, sale: Sale) {
    const { buyer, seller, product, price, quantity = '100', unit = 'TNE', lot = null } = sale
    await told(`/matches/${id}/agree`, {
      ...{ buyer, seller, product, lot, price: per(price, unit) },
      condition: {
        quantity: some(quantity, unit),
        ...{ leadTime: 14, term: { code: 'EXW' } },
        payment: [{ share: '100', due: 'delivery', days: 0 }],
      },
    })
  }

  return {
    ...{ server, told, refused, shown, agree },
    close: () => server.close(),
    /** The morning of a day. */
    on: (day: string) => server.setClock(`${day}T09:00:00.000Z`),
    async closed(day: string) {
      server.setClock(`${day}T20:00:00.000Z`)
      await told('/calendar/close-day', { date: day })
    },
    async members(...ids: string[]) {
      for (const id of ids) await member(server, id)
    },
    /** Agreed, delivered, accepted, invoiced and paid: it is real. */
    async sold(id: string, sale: Sale) {
      await agree(id, sale)
      const { quantity = '100', unit = 'TNE' } = sale
      const of = `/settlements/${id}`
      await told(`${of}/deliver`, { delivery: 'd', quantity: some(quantity, unit) })
      await told(`${of}/accept`, { delivery: 'd' })
      await told(`${of}/invoice`, { invoice: 'i', amount: amountOf(sale) })
      await told(`${of}/pay`, { payment: 'p', amount: amountOf(sale) })
    },
    /** The types of what was recorded of a stream, and the data of the last event of a type. */
    async typesOf(stream: string): Promise<string[]> {
      await server.drained()
      const { body } = await get('platform', `/streams/${stream}?limit=1000`)
      return body.events.map(({ type }: { type: string }) => type)
    },
    async lastOf(stream: string, type: string) {
      await server.drained()
      const { body } = await get('platform', `/streams/${stream}?limit=1000`)
      return body.events.findLast((event: { type: string }) => event.type === type)?.data
    },
    /** A sentence for each command that would not be decided to the same bytes again. */
    async otherwise() {
      await server.drained()
      const { store, commands } = server.daybook
      return (await decidedAgain([await everything(store)], commands.people)).otherwise
    },
    /** All rows as they stand, and as they are if they are built anew from the events. */
    async rows() {
      await server.drained()
      const views = join(server.folder, 'views')
      const again = join(server.folder, 'again')
      await rebuild(server.daybook.store, projections, again)
      const rowsIn = (folder: string) => projections.map((one) => [...dump(pathOf(folder, one))])
      return { followed: rowsIn(views), rebuilt: rowsIn(again) }
    },
  }
}
export type Market = Awaited<ReturnType<typeof openMarket>>

/** A store with room, whose rent is 3 a tonne and day. */
export const lease = {
  ...{ capacity: some('100000'), cost: per('1'), from: '2026-01-01', rent: per('3') },
  ...{ operator: null, place: { country: 'CN', name: 'Yantai' } },
}

/** Goods of one owner come into a store, are graded, and insured for a lender. */
export async function stored(
  { told }: Market,
  lot: string,
  { product, owner, value = '100', sum, payee, warehouse = 'cold-store' }: Stored,
) {
  await told(`/lots/${lot}/announce`, { owner, product, quantity: some(value), warehouse })
  await told(`/lots/${lot}/enter`, { entry: 'e' })
  await told(`/lots/${lot}/inspect`, { by: 'SGS', certificate: `c-${lot}`, grade: 'A' })
  if (sum) await told(`/lots/${lot}/insure`, insurance(`i-${lot}`, payee, sum))
}
type Stored = {
  readonly product: string
  readonly owner: string
  readonly value?: string
  readonly sum?: string
  readonly payee: string
  readonly warehouse?: string
}

export const insurance = (policy: string, lossPayee: string, sum: string) => ({
  ...{ from: '2026-01-01', insurer: 'Harbour Mutual', lossPayee, policy },
  ...{ sum: yuan(sum), until: '2026-12-31' },
})
