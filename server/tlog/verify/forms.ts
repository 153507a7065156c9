import { Recent } from '../../../commands/kernel/recent.ts'
import { aggregateOf } from '../../../domain/catalog.ts'
import { isHousekeeping, kindOf } from '../../../domain/kernel/stored-event.ts'
import type { StoredRow } from './ledger-rows.ts'

/** A pattern, of a part of a text. */
export const UUID_TEXT = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const UUID = new RegExp(`^${UUID_TEXT}$`)
const HEX_UUID = /^[0-9a-f]{12}[1-8][0-9a-f]{3}[89ab][0-9a-f]{15}$/
const TYPE = /^[A-Z][A-Za-z0-9]*$/
const NAME = /^[a-z]+-[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/
const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const DAY = /^\d{4}-\d\d-\d\d$/

/** Whether a stream may be called so; nothing of what follows reads another name. */
export const isName = (name: string) => NAME.test(name)
export const isType = (name: string) => TYPE.test(name)
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

const DAY_MS = 86_400_000

/** Days that were found to be some, by their text: the events of a time share them. */
const known = new Recent<true>(4_096)

/** The last that was asked for: most are the same as that before. */
let last = ''

function isDay(text: string): boolean {
  if (text === last) return true
  if (known.get(text)) {
    last = text
    return true
  }
  const ms = DAY.test(text) ? Date.parse(text) : Number.NaN
  const is = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
  if (is) known.set(text, true)
  return is
}

const isInstant = (text: string) => INSTANT.test(text) && isDay(text.slice(0, 10))

/** An event is shown as text that somebody may have written: of some of it only. */
export const shown = (text: string) =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What is wrong with the name of a stream that holds events; null: nothing. */
function wrongStream({ stream, number }: StoredRow): string | null {
  if (stream === null) return `its stream has the number ${number}, and no name`
  if (!isName(stream)) return `${shown(stream)} is no name of a stream`
  if (isHousekeeping(stream)) return number < 0 ? null : 'housekeeping has a number below zero'
  if (number <= 0) return `the number ${number} of its stream hides it from all readers`
  const kind = kindOf(stream)
  return aggregateOf.has(kind) ? null : `no stream of this version is a ${kind}`
}

/**
 * What is wrong with an event as its row says it, whatever it holds; null: nothing. `mayLackDay`:
 * it may have been recorded before events had days.
 */
export function wrongForm(row: StoredRow, mayLackDay: boolean): string | null {
  const wrong = wrongStream(row)
  if (wrong !== null) return wrong
  const { id, type, version, revision, at, effectiveAt, day } = row
  if (!Number.isSafeInteger(revision) || revision < 0) return 'its revision is no whole number'
  if (!HEX_UUID.test(id)) return `${shown(id)} is no id of an event`
  if (type === null) return 'its type has a number, and no name'
  if (!TYPE.test(type)) return `${shown(type)} is no type of an event`
  if (!Number.isSafeInteger(version) || version < 1) return 'its version is no whole number'
  if (!isInstant(at)) return `at is no moment: ${shown(at)}`
  if (effectiveAt !== at && !isInstant(effectiveAt)) {
    return `effectiveAt is no moment: ${shown(effectiveAt)}`
  }
  if (day === null) return mayLackDay ? null : 'its day is missing'
  return isDay(day) ? null : `day is no day: ${shown(day)}`
}

/** Whether a caller's event may have this day: no time zone is more than a day from UTC. */
export function isDayOf(day: string, effectiveAt: string): boolean {
  if (effectiveAt.startsWith(day)) return true
  return Math.abs(Date.parse(day) - Date.parse(effectiveAt.slice(0, 10))) <= DAY_MS
}
