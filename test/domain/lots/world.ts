import { Map as Persistent } from 'immutable'
import type { Actor } from '../../../domain/kernel/decider.ts'
import { commandFrom } from '../../../domain/kernel/inverse.ts'
import type { LotCommand } from '../../../domain/lots/commands.ts'
import { lot } from '../../../domain/lots/decider.ts'
import type { LotEvent } from '../../../domain/lots/events.ts'
import type { KnownLot, Lot } from '../../../domain/lots/evidence.ts'
import { match } from '../../../domain/matches/decider.ts'
import type { Match } from '../../../domain/matches/evidence.ts'
import { shipment } from '../../../domain/shipments/decider.ts'
import type { Warehouse } from '../../../domain/warehouses/evidence.ts'
import { decideOn, foldAll, platform } from '../../support/given.ts'
import { agreed, apples, memberWith } from '../facts.ts'

export const tonnes = (value: string) => ({ unit: 'TNE' as const, value })
export const noon = (day: string) => `${day}T12:00:00.000Z`

export const RENT = { amount: '3', currency: 'CNY', per: 'TNE' } as const

/** A house that has room for whatever these lots take. */
export const house = (claims: Record<string, string>): Warehouse => ({
  ...{ status: 'leased', operator: null, unit: 'TNE', claimed: '0' },
  leases: [
    {
      ...{ capacity: tonnes('1000000'), cost: { ...RENT, amount: '1' }, from: '2026-01-01' },
      ...{ operator: null, place: { country: 'CN', name: 'Yantai' }, rent: RENT },
    },
  ],
  claims: Persistent(claims),
  ...{ refused: Persistent(), upTo: '2026-01-01' },
})

/** A match of the seller `hill` that names a lot. */
export const matchOf = (lot: string | null, more: object = {}) =>
  foldAll(match, [{ type: 'MatchAgreed', data: { ...agreed.data, lot, ...more } }]) as Exclude<
    Match,
    { status: 'absent' }
  >

/** A ship that has these lots on board, and has arrived if it is said. */
export const ship = (lots: readonly string[], arrived = true, on = '2026-03-01') => {
  const booking = {
    ...{ carrier: 'Blue Line', charged: null, charter: false, cost: null, mode: 'sea' },
    ...{ destination: { country: 'CN' }, origin: { country: 'BR' }, shipper: null, transitDays: 3 },
  }
  const at = { effectiveAt: noon(on) }
  const loaded = lots.length > 0 ? [{ type: 'ShipmentLoaded', data: { lots }, ...at }] : []
  const there = arrived && lots.length > 0 ? [{ type: 'ShipmentArrived', data: {}, ...at }] : []
  return foldAll(shipment, [{ type: 'ShipmentBooked', data: booking, ...at }, ...loaded, ...there])
}

type Recorded = LotEvent & { readonly effectiveAt: string }

/** Lots, the rules between them, and everything that their decisions rest on. */
export class World {
  readonly lots = new Map<string, Recorded[]>()
  readonly matches = new Map<string, Match>()
  /** Lots of which facts took something, so that claims may stand for more than is there. */
  readonly short = new Set<string>()

  state(id: string): Lot {
    return foldAll(lot, this.lots.get(id) ?? [], id) as Lot
  }

  known(): [string, KnownLot][] {
    return [...this.lots.keys()].flatMap((id) => {
      const state = this.state(id)
      return state.status === 'absent' ? [] : [[id, state] as [string, KnownLot]]
    })
  }

  needs({ data }: LotCommand): object {
    const fields = data as Record<string, unknown>
    const of = (name: string) => this.state(`${fields[name]}`)
    const member = memberWith()
    const claims = Object.fromEntries([...this.lots.keys()].map((id) => [id, '1000000']))
    return {
      ...{ owner: member, product: apples, holder: member, to: member, lender: member },
      ...{ lossPayee: member, storage: { adoptions: [] }, warehouse: house(claims) },
      shipment: ship([...this.lots.keys()]),
      ...('from' in fields && { from: of('from') }),
      ...('into' in fields && { into: of('into') }),
      ...('lot' in fields && { lot: of('lot') }),
      ...('match' in fields && { match: this.matches.get(`${fields.match}`) }),
      ...('parts' in fields && {
        parts: (fields.parts as { lot: string }[]).map((one) => this.state(one.lot)),
      }),
      ...('lots' in fields && { lots: (fields.lots as string[]).map((one) => this.state(one)) }),
    }
  }

  decide(id: string, command: LotCommand, day: string, by: Actor = platform) {
    const needs = this.needs(command)
    // A settlement is what an exit reads of its match.
    const evidence = command.type === 'LeaveLot' ? { ...needs, match: undefined } : needs
    const context = { id, day, effectiveAt: noon(day), by, needs: evidence }
    return decideOn(lot, this.state(id), command, context)
  }

  /** Decides a command and what the rules answer to it; gives what was recorded, or the refusal. */
  put(id: string, command: LotCommand, day = '2026-03-31') {
    const decision = this.decide(id, command, day)
    if (!decision.accepted) return decision
    const events = decision.events as LotEvent[]
    const recorded = events.map((event) => ({ ...event, effectiveAt: noon(day) }))
    this.lots.set(id, [...(this.lots.get(id) ?? []), ...recorded])
    for (const event of events) {
      for (const [to, sent] of this.answers(id, event)) this.put(to, sent, day)
    }
    return { accepted: true as const, events }
  }

  private answers(id: string, event: LotEvent): [string, LotCommand][] {
    if (event.type === 'LotDivided') {
      const { parts, shipment, warehouse } = event.data
      return parts.map(({ lot, layers, pledge, quantity }) => {
        const data = { from: id, layers, pledge, quantity, shipment, warehouse }
        return [lot, { type: 'FormLot', data }]
      })
    }
    if (event.type === 'LotsCalled') {
      return event.data.lots.map((one) => [one.lot, { type: 'GiveLot', data: { into: id } }])
    }
    if (event.type === 'LotLeft' && event.data.into !== null) {
      const { into, layers, pledge, quantity } = event.data
      return [[into, { type: 'AnswerCall', data: { layers, lot: id, pledge, quantity } }]]
    }
    if (event.type === 'ClaimRefused' && event.data.claim === 'call') {
      const nothing = { layers: [], lot: id, pledge: null, quantity: null }
      return [[event.data.by, { type: 'AnswerCall', data: nothing }]]
    }
    return []
  }
}

/** The command that these events tell. */
export const toldBy = (events: readonly LotEvent[]) => commandFrom(lot.inverse as never, events)
