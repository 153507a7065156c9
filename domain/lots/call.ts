import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import type { Product } from '../products/evidence.ts'
import { isPlain } from '../values/decimal.ts'
import { isAbove, lesser, plus } from '../values/exact.ts'
import { dimensionOf, type Unit, valueIn } from '../values/quantity.ts'
import { deny } from './claims.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot, Lot } from './evidence.ts'
import { formedOf } from './formed.ts'
import { keys } from './keys.ts'
import { isGiven } from './part.ts'
import {
  existing,
  figure,
  inUnit,
  pledged,
  type Refused,
  receipted,
  refuseBefore,
  type Verdict,
} from './state.ts'
import { noStorage } from './storage.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>
type Called = DataOf<LotEvent, 'LotsCalled'>
type LotsNeeds = { readonly lots: readonly Lot[] }

/** Those that were asked alike become one lot: what a lot must have in common with the first. */
type Common = Pick<Called, 'loan' | 'owner' | 'shipment' | 'warehouse'>

const commonOf = ({ owner, pledge, shipment, warehouse }: KnownLot): Common => ({
  loan: pledge?.loan ?? null,
  owner,
  shipment,
  warehouse,
})

/** Why a lot cannot give all it holds, as the name of what is in the way; null: it can. */
function inTheWay(lot: Lot, common: Common): string | null {
  if (lot.status !== 'stored') return 'stored'
  if (lot.commingled) return 'commingled'
  if (lot.owner !== common.owner) return 'owner'
  const kept = same([lot.shipment, lot.warehouse], [common.shipment, common.warehouse])
  if (lot.leaves !== null || !kept) return 'keeper'
  if (lot.reservations.size > 0) return 'reservation'
  if (isAbove(receipted(lot), '0')) return 'receipt'
  return (lot.pledge?.loan ?? null) === common.loan ? null : 'pledge'
}

/** Only lots of one kind become one: the same goods of one grade, or goods of one dimension. */
function differs(how: Called['how'], lot: KnownLot, first: KnownLot): string | null {
  if (dimensionOf(lot.unit) !== dimensionOf(first.unit)) return 'unit'
  if (lot.pledge?.lender !== first.pledge?.lender) return 'pledge'
  if (how === 'processed') return null
  if (lot.product !== first.product) return 'product'
  return lot.inspection?.grade === first.inspection?.grade ? null : 'grade'
}

const inUnitOf = (lot: KnownLot, unit: Unit) => valueIn(figure(lot, lot.stored), unit)

/** The lots, each there and fit to become one with the others. */
function callable(
  id: string,
  how: Called['how'],
  names: readonly string[],
  lots: readonly Lot[],
): Refused | readonly KnownLot[] {
  const found: KnownLot[] = []
  let all = '0'
  for (const [index, name] of names.entries()) {
    const lot = lots[index] ?? { status: 'absent' }
    const differing = (field: string) => refuse({ code: 'lots-do-not-fit', field, lot: name })
    if (name === id || names.indexOf(name) !== index) return differing('lot')
    if (lot.status === 'absent') return differing('stored')
    const first = found[0] ?? lot
    const field = inTheWay(lot, commonOf(first)) ?? differs(how, lot, first)
    if (field !== null) return differing(field)
    const value = inUnitOf(lot, first.unit)
    all = plus(all, value)
    if (!isPlain(value) || !isPlain(all)) return differing('quantity')
    found.push(lot)
  }
  return found
}

const isRepeated = ({ call }: KnownLot, wanted: readonly unknown[]) => {
  if (call === null) return false
  const { how, lots, product, yield: gave } = call.asked
  const asked = how === 'merged' ? [] : [product, gave]
  return same([how, lots.map(({ lot }) => lot), ...asked], wanted)
}

function called(
  names: readonly string[],
  lots: readonly KnownLot[],
  what: Pick<Called, 'grade' | 'how' | 'product' | 'yield'>,
): Verdict {
  const asked = lots.map((lot, index) => ({
    lot: names[index]!,
    quantity: figure(lot, lot.stored),
  }))
  return accept({ type: 'LotsCalled', data: { ...commonOf(lots[0]!), ...what, lots: asked } })
}

export function mergeLots(
  { lots: names }: Data<'MergeLots'>,
  state: Lot,
  { id, needs }: Context<LotsNeeds>,
): Verdict {
  if (state.status !== 'absent') {
    return isRepeated(state, ['merged', names]) ? accept() : refuse({ code: 'lot-exists' })
  }
  const lots = callable(id, 'merged', names, needs.lots)
  if ('accepted' in lots) return lots
  const [first] = lots
  if (first === undefined) return refuse({ code: 'lot-absent' })
  const grade = first.inspection?.grade ?? null
  return called(names, lots, { grade, how: 'merged', product: first.product, yield: null })
}

export function processLots(
  data: Data<'ProcessLots'>,
  state: Lot,
  { id, needs }: Context<LotsNeeds & { readonly product: Product }>,
): Verdict {
  const { lots: names, product } = data
  if (state.status !== 'absent') {
    const wanted = ['processed', names, product, data.yield]
    return isRepeated(state, wanted) ? accept() : refuse({ code: 'lot-exists' })
  }
  if (needs.product.status === 'absent') return refuse({ code: 'product-unknown', product })
  const [given, { unit }] = [data.yield.unit, needs.product]
  if (dimensionOf(given) !== dimensionOf(unit)) {
    return refuse({ code: 'unit-does-not-fit', given, unit })
  }
  const lots = callable(id, 'processed', names, needs.lots)
  if ('accepted' in lots) return lots
  // It is kept where they are, in a house that is for goods of one dimension.
  const other = lots.findIndex((lot) => dimensionOf(lot.unit) !== dimensionOf(given))
  if (other >= 0) return refuse({ code: 'lots-do-not-fit', field: 'unit', lot: names[other]! })
  return called(names, lots, { grade: null, how: 'processed', product, yield: data.yield })
}

/** A lot that was asked gives all it holds, or says why it cannot; the one that called waits. */
export const giveLot = existing(
  (
    { into }: Data<'GiveLot'>,
    state,
    { id, day, needs }: Context<{ readonly into: Lot }>,
  ): Verdict => {
    const refused = state.refused.has(keys.claim('call', into))
    // A part of that name is no answer: the lot that called took its id, and would wait for ever.
    const isPart = state.parts.get(into) === 'given'
    if ((state.gave.has(into) && !isPart) || refused) return accept()
    const call = needs.into.status === 'called' ? needs.into.call : null
    const asked = call?.asked.lots.find(({ lot }) => lot === id)
    if (call === null || asked === undefined) return refuse({ code: 'not-called', lot: into })
    const early = refuseBefore(needs.into as KnownLot, day)
    if (early) return early
    const { loan, owner, shipment, warehouse } = call.asked
    const field = isPart ? 'part' : inTheWay(state, { loan, owner, shipment, warehouse })
    const more = field === null && isAbove(state.stored, inUnit(state, asked.quantity))
    if (field !== null || more) {
      const because = field ?? 'quantity'
      return deny(state, { because, by: into, claim: 'call', lender: null, quantity: null })
    }
    const { pledge, stored } = state
    const behind = pledge && { ...pledge, quantity: figure(state, lesser(pledged(state), stored)) }
    return accept<LotEvent>({
      type: 'LotLeft',
      data: {
        ...noStorage,
        ...{ counted: false, exit: into, how: call.asked.how, into, layers: [...state.layers] },
        ...{
          match: null,
          named: false,
          owner: state.owner,
          pledge: behind,
          quantity: figure(state, stored),
        },
        ...{ receipts: [], shipment, warehouse, whole: true },
      },
    })
  },
)

/** With the last answer the lot is formed of what came; or refused, if nothing did. */
export const answerCall = existing(
  (
    data: Data<'AnswerCall'>,
    state,
    { id, day, needs }: Context<{ readonly lot: Lot }>,
  ): Verdict => {
    const { lot, layers, pledge, quantity } = data
    const { call } = state
    if (call?.answers.has(lot)) return accept()
    const asked = call?.asked.lots.some((one) => one.lot === lot) ?? false
    if (call === null || state.status !== 'called' || !asked) {
      return refuse({ code: 'not-called', lot })
    }
    const source = needs.lot
    const told =
      quantity === null
        ? source.status !== 'absent' && source.refused.has(keys.claim('call', id))
        : isGiven(source, id, { layers, pledge, quantity }, 'called')
    if (!told) return refuse({ code: 'not-given', lot })
    const early = refuseBefore(state, day)
    if (early) return early
    const answers = call.answers.set(lot, data)
    const answered: LotEvent = { type: 'CallAnswered', data }
    if (answers.size < call.asked.lots.length) return accept(answered)
    const formed = formedOf(call.asked, answers, day)
    const last: LotEvent = formed
      ? { type: 'LotFormed', data: formed }
      : { type: 'LotRefused', data: { because: 'nothing-came' } }
    return accept<LotEvent>(answered, last)
  },
)
