import { locale } from '../words/language.ts'
import { say } from '../words/say.ts'
import { units } from '../words/units.ts'

// Figures come as exact text from the server and are only written here: `format` of Intl takes
// decimal text as it is, so that no digit goes through a float.

const MINUS = '−'
const NO_BREAK = ' '
const UNKNOWN = '–'

/** Something that is not known, or not there. */
export const unknown = UNKNOWN

const formats = new Map<string, Intl.NumberFormat>()

function format(text: string, options: Intl.NumberFormatOptions = {}): string {
  const key = `${locale()} ${JSON.stringify(options)}`
  let found = formats.get(key)
  if (found === undefined) {
    found = new Intl.NumberFormat(locale(), { useGrouping: 'always', ...options })
    formats.set(key, found)
  }
  return found.format(text as Intl.StringNumericLiteral).replaceAll('-', MINUS)
}

type Text = string | null | undefined

const decimals = (text: string) => (text.split('.')[1] ?? '').length

/** Money, at the minor units that the server gave it. The currency stands in the head. */
export function amount(text: Text): string {
  if (text === null || text === undefined) return UNKNOWN
  return format(text, { minimumFractionDigits: decimals(text), maximumFractionDigits: 6 })
}

/** A difference of money: the only figure with a plus. */
export function difference(text: Text): string {
  if (text === null || text === undefined) return UNKNOWN
  const digits = { minimumFractionDigits: decimals(text), maximumFractionDigits: 6 }
  return format(text, { ...digits, signDisplay: 'exceptZero' })
}

/** A price or a mark: without zeros that say nothing; a mean at most to two decimals. */
export function price(text: Text, most = 2): string {
  return text === null || text === undefined
    ? UNKNOWN
    : format(text, { maximumFractionDigits: Number(text) >= 1 ? most : 6 })
}

/** A price on the scale of a picture. */
export const priceAt = (figure: number): string => price(`${figure}`)

/** A whole number of things. */
export const count = (n: number | null | undefined): string =>
  n === null || n === undefined ? UNKNOWN : format(`${n}`)

/** A position: grouped, never abbreviated. */
export const position = (at: string | number | null): string =>
  at === null ? UNKNOWN : format(`${at}`)

export function unitName(unit: string): string {
  const known = units[unit as keyof typeof units]
  return known === undefined ? unit : say(known)
}

/** A quantity with its unit. */
export function quantity(value: Text, unit: string): string {
  if (value === null || value === undefined) return UNKNOWN
  return `${format(value, { maximumFractionDigits: 6 })}${NO_BREAK}${unitName(unit)}`
}

/** A share that the server gave in per cent, to one decimal. */
export const share = (perCent: Text): string => {
  if (perCent === null || perCent === undefined) return UNKNOWN
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  const space = locale() === 'zh-CN' ? '' : NO_BREAK
  return `${format(perCent, digits)}${space}%`
}

/** A part that the server gave as a decimal, as per cent: `0.193` is 19.3 %. */
export const part = (decimal: Text, most = 1): string => {
  if (decimal === null || decimal === undefined) return UNKNOWN
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: Math.max(1, most) }
  const written = format(decimal, { style: 'percent', ...digits })
  return written.replace(/\s*%/, locale() === 'zh-CN' ? '%' : `${NO_BREAK}%`)
}

/** From low to high, as a range. */
export const range = (low: Text, high: Text): string =>
  low === high ? price(low) : `${price(low)}–${price(high)}`

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function dated(text: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale()} ${JSON.stringify(options)}`
  let found = dayFormats.get(key)
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options })
    dayFormats.set(key, found)
  }
  return found.format(new Date(text))
}

/** A day of any year that is plain from what stands around it. */
export const day = (text: Text): string =>
  text ? dated(text, { day: 'numeric', month: 'short' }) : UNKNOWN

/** A day with its year. */
export const fullDay = (text: Text): string =>
  text ? dated(text, { day: 'numeric', month: 'short', year: 'numeric' }) : UNKNOWN

/** `2025-03` as a month of a year that is plain, or with it. */
export const month = (text: string): string => dated(`${text}-01`, { month: 'short' })
export const fullMonth = (text: string): string =>
  dated(`${text}-01`, { month: 'short', year: 'numeric' })

/** An instant in UTC, with seconds. */
export const instant = (text: Text): string =>
  text
    ? dated(text, {
        ...{ day: 'numeric', month: 'short', year: 'numeric' },
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
      })
    : UNKNOWN

/** An instant in UTC to the minute, of a year that is plain. */
export const dayAndTime = (text: Text): string =>
  text
    ? dated(text, {
        ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
        hourCycle: 'h23',
      })
    : UNKNOWN

/** A time of today, where the browser is. */
export const clockTime = (at: Date): string =>
  new Intl.DateTimeFormat(locale(), {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).format(at)

/** A quantity on an axis, where it may be short: 10 kt, 1 万吨. */
export function axisQuantity(value: number, unit: string): string {
  if (value === 0) return '0'
  const compact = format(`${value}`, { notation: 'compact', maximumFractionDigits: 1 })
  const isTonnes = unit === 'TNE' && locale() !== 'zh-CN' && value >= 1_000
  if (isTonnes) return `${format(`${value / 1_000}`, { maximumFractionDigits: 1 })}${NO_BREAK}kt`
  const plain = locale() === 'zh-CN' ? compact : format(`${value}`, { maximumFractionDigits: 1 })
  return `${plain}${NO_BREAK}${unitName(unit)}`
}

/** Several words as a list: a, b and c. */
export const listed = (words: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words)

/** A figure as a place in a picture. It is drawn with, never shown or added up. */
export const drawn = (text: string): number => Number(text)
