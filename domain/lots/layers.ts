import type { z } from 'zod'
import { isZero } from '../values/decimal.ts'
import { isAbove, minus, plus, sum } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Unit } from '../values/quantity.ts'
import type { Layer } from './events.ts'

/** Goods by their day of entry, oldest first, each day once; all in the unit of their lot. */
export type Layers = readonly z.output<typeof Layer>[]

/** As many days as an event can hold. */
const MOST = 1_000

export const inLayers = (layers: Layers): string =>
  sum(layers.map(({ quantity }) => quantity.value))

export const layer = (day: LocalDate, value: string, unit: Unit): Layers =>
  isZero(value) ? [] : [{ day, quantity: { unit, value } }]

/** Beyond so many days the oldest goods count from the last of their days. */
function fewer(layers: Layers): Layers {
  if (layers.length <= MOST) return layers
  const old = layers.slice(0, layers.length - MOST + 1)
  const { day, quantity } = old.at(-1)!
  return [...layer(day, inLayers(old), quantity.unit), ...layers.slice(old.length)]
}

/** Layers together: those of one day become one. */
export function joined(...all: readonly Layers[]): Layers {
  const days = new Map<LocalDate, Layers[number]>()
  for (const { day, quantity } of all.flat()) {
    const value = plus(days.get(day)?.quantity.value ?? '0', quantity.value)
    days.set(day, { day, quantity: { unit: quantity.unit, value } })
  }
  return fewer([...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)))
}

/** Divides layers into the first of so many goods, and the rest. */
function split(layers: Layers, value: string): { readonly taken: Layers; readonly rest: Layers } {
  const taken: Layers[] = []
  let toTake = value
  for (const [index, { day, quantity }] of layers.entries()) {
    if (isZero(toTake)) return { taken: taken.flat(), rest: layers.slice(index) }
    const { unit, value } = quantity
    if (isAbove(value, toTake)) {
      const rest = [...layer(day, minus(value, toTake), unit), ...layers.slice(index + 1)]
      return { taken: [...taken.flat(), ...layer(day, toTake, unit)], rest }
    }
    taken.push([{ day, quantity }])
    toTake = minus(toTake, value)
  }
  return { taken: taken.flat(), rest: [] }
}

/** The oldest go first. As many as there are, if there are fewer. */
export const takeOldest = split

export function takeNewest(layers: Layers, value: string) {
  const { taken, rest } = split([...layers].reverse(), value)
  return { taken: [...taken].reverse(), rest: [...rest].reverse() }
}
