/** Values of events and rows as a person would write them. */

const spaced = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `1234567.5` as `1,234,567.5`; what is no number as it is. */
export function grouped(text: string): string {
  if (!/^-?\d{5,}(?:\.\d+)?$/.test(text)) return text
  const [whole = '', fraction] = text.split('.')
  const thousands = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? thousands : `${thousands}.${fraction}`
}

/** Money, prices and quantities in one piece; null: it is none. */
function measured(value: Plain): string | null {
  const { amount, currency, per, value: quantity, unit } = value
  const names = Object.keys(value).length
  if (typeof amount === 'string' && typeof currency === 'string') {
    if (names === 2) return `${grouped(amount)} ${currency}`
    if (names === 3 && typeof per === 'string') return `${grouped(amount)} ${currency} per ${per}`
  }
  const isQuantity = names === 2 && typeof quantity === 'string' && typeof unit === 'string'
  return isQuantity ? `${grouped(quantity)} ${unit}` : null
}

/** Of a list so many are named. */
const NAMED = 4

/** A value; empty: it says nothing. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (Array.isArray(value)) {
    const some = value.slice(0, NAMED).map(inWords).filter(Boolean)
    const more = value.length > NAMED ? [`${value.length - NAMED} more`] : []
    return [...some, ...more].join(', ')
  }
  if (!isPlain(value)) return typeof value === 'string' ? value : grouped(`${value}`)
  return measured(value) ?? figuresOf(value).join(', ')
}

/** Every field that says something, by its name: `price 5,704 CNY per TNE`. */
export const figuresOf = (data: Plain): string[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const words = inWords(value)
    if (words === '') return []
    if (value === true) return [spaced(name)]
    const isNested = isPlain(value) && measured(value) === null
    return [isNested ? `${spaced(name)} (${words})` : `${spaced(name)} ${words}`]
  })

/** Maps of states are written as lists of pairs. */
const entriesOf = (value: object): [string, unknown][] =>
  '~map' in value && Array.isArray(value['~map']) ? value['~map'] : Object.entries(value)

/** The leaves of a cell, by their paths. */
function leaves(path: string, value: unknown, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) {
    into.set(path, value === null || value === undefined ? '' : grouped(`${value}`))
    return
  }
  const whole = isPlain(value) ? measured(value) : null
  if (whole !== null) into.set(path, whole)
  else for (const [name, inside] of entriesOf(value)) leaves(`${path}.${name}`, inside, into)
}

const leavesOf = (row: Plain | undefined) => {
  const found = new Map<string, string>()
  for (const [name, cell] of Object.entries(row ?? {})) leaves(name, cell, found)
  return found
}

export type Difference = { readonly path: string; readonly before: string; readonly after: string }

/** What differs between two rows, leaf by leaf; empty: there was or is nothing. */
export function differences(before: Plain | undefined, after: Plain | undefined): Difference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path) ?? '', now.get(path) ?? '']
    return was === is ? [] : [{ path, before: was, after: is }]
  })
}
