import type { DataOf } from '../kernel/event.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove, sum } from '../values/exact.ts'
import { decimal, fraction } from '../values/fraction.ts'
import type { LocalDate } from '../values/instant.ts'
import { type Quantity, type Unit, valueIn } from '../values/quantity.ts'
import type { LotEvent } from './events.ts'
import { joined, type Layers, layer } from './layers.ts'

type Called = DataOf<LotEvent, 'LotsCalled'>
type Answer = DataOf<LotEvent, 'CallAnswered'>
type Formed = DataOf<LotEvent, 'LotFormed'>

/** As many decimals as a quantity has. */
const PLACES = 12

const inUnit = (quantities: readonly Quantity[], unit: Unit) =>
  sum(quantities.map((one) => valueIn(one, unit)))

/** A decimal times one divided by another, rounded down; itself if these are equal. */
const share = (value: string, part: string, whole: string) =>
  decimal(fraction(value).mul(fraction(part)).div(fraction(whole)), PLACES, 'down')

const converted = (layers: Layers, unit: Unit): Layers =>
  layers.map(({ day, quantity }) => ({ day, quantity: { unit, value: valueIn(quantity, unit) } }))

type Given = Answer & { readonly quantity: Quantity }
const gave = (answer: Answer): answer is Given => answer.quantity !== null

/**
 * What a lot is formed of once all have answered. Merged goods keep their days; of processing the
 * yield is taken in proportion to what came of what was asked, and is new on its day. As much of
 * it is pledged as of what came: rounded down, so that no loan has more than there is.
 */
export function formedOf(
  asked: Called,
  answers: Iterable<readonly [string, Answer]>,
  day: LocalDate,
): Formed | null {
  const came = [...answers].map(([, answer]) => answer).filter(gave)
  const { unit } = asked.lots[0]!.quantity
  const all = inUnit(
    came.map(({ quantity }) => quantity),
    unit,
  )
  const wanted = inUnit(
    asked.lots.map(({ quantity }) => quantity),
    unit,
  )
  const made = asked.yield ?? { unit, value: wanted }
  const value = share(made.value, all, wanted)
  if (isZero(value)) return null
  const { grade, how, owner, product, shipment, warehouse } = asked
  const layers =
    how === 'merged'
      ? joined(...came.map((one) => converted(one.layers, unit)))
      : layer(day, value, made.unit)
  return {
    from: came.map(({ lot, quantity }) => ({ lot, quantity })),
    ...{ grade, how, layers: [...layers], owner },
    pledge: pledgeOf(came, all, { unit: made.unit, value }, unit),
    ...{ product, quantity: { unit: made.unit, value }, shipment, warehouse },
  }
}

function pledgeOf(
  came: readonly Given[],
  all: string,
  made: Quantity,
  unit: Unit,
): Formed['pledge'] {
  const pledges = came.flatMap(({ pledge }) => (pledge ? [pledge] : []))
  const [first] = pledges
  if (first === undefined) return null
  const behind = inUnit(
    pledges.map(({ quantity }) => quantity),
    unit,
  )
  const value = share(made.value, isAbove(behind, all) ? all : behind, all)
  return isZero(value) ? null : { ...first, quantity: { unit: made.unit, value } }
}
