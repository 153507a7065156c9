import type { LocalDate } from '../../../domain/values/instant.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WITH_NAME = /^(\d{1,2})-([A-Z][a-z]{2})-(\d{2})$/
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/

/** What the file says if it has no date. */
const words = new Set(['Pre-PQ Process', 'Date Not Captured', 'N/A - From RDC', ''])

/** A day of this century, null if words say that none is known, undefined for nonsense. */
export type FileDate = LocalDate | null | undefined

function day(year: string, month: number, date: string): LocalDate | undefined {
  const two = (part: number | string) => String(part).padStart(2, '0')
  const text = `20${year}-${two(month)}-${two(date)}`
  const time = Date.parse(`${text}T00:00:00.000Z`)
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  return exists ? text : undefined
}

/** Reads `2-Jun-06`, `11/13/06` (month first), or one of the words for no date. */
export function readDate(text: string): FileDate {
  if (words.has(text)) return null
  const named = WITH_NAME.exec(text)
  if (named) return day(named[3]!, months.indexOf(named[2]!) + 1, named[1]!)
  const american = AMERICAN.exec(text)
  return american ? day(american[3]!, Number(american[1]), american[2]!) : undefined
}

/** Reads dates and remembers them: the file repeats some two thousand days fifty times over. */
export function dateReader(): (text: string) => FileDate {
  const known = new Map<string, FileDate>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    const date = readDate(text)
    known.set(text, date)
    return date
  }
}
