import { aggregateOf } from '../../../domain/catalog.ts'
import { isHousekeeping, kindOf } from '../../../domain/kernel/stored-event.ts'
import { messageOf } from '../../../projections/kernel/views/folding.ts'
import { type Findings, NOWHERE } from './findings.ts'
import { isName, isType, shown } from './forms.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { LeftOut } from './left-out.ts'
import { placeOf } from './log-order.ts'

/** Faults that SQLite tells of at most. */
const FAULTS = 20
/** Names of a page. */
const PAGE = 4_096

const MISSING = /^row (\d+) missing from index|^NULL value in events|^non-\w+ value in events/

/**
 * Has SQLite look at every page, at the types of all values, and whether the index and the table
 * say the same. A fault of one event names it.
 */
export function checkPages(rows: LedgerRows, findings: Findings): void {
  const told = rows.db.prepare(`PRAGMA integrity_check(${FAULTS})`).all()
  for (const { integrity_check: said } of told) {
    findings.looked('file', 0)
    if (said === 'ok') continue
    const position = Number(MISSING.exec(String(said))?.[1])
    const row = position > 0 ? rows.at(position) : null
    findings.fail('file', row ? placeOf(row) : NOWHERE, `SQLite finds: ${said}`)
  }
}

type Name = { readonly number: number; readonly name: string; readonly ascii: boolean }

type NameRow = [number: bigint, name: string, ascii: bigint, used: bigint]

/** What is wrong with a stream as its name and its number tell it; null: nothing. */
function wrongName({ number, name, ascii }: Name): string | null {
  if (!ascii || !isName(name)) return `a stream is called ${shown(name)}`
  if (isHousekeeping(name))
    return number < 0 ? null : `${name} is housekeeping, and has a number above zero`
  if (number <= 0) return `${name} has the number ${number}, which hides it from all readers`
  return null
}

/** Every name of a stream and of a type, and whether there is an event for it. */
export function checkNames({ db }: LedgerRows, leftOut: LeftOut, findings: Findings): void {
  const foreign = new Set([...leftOut.keys()].map((place) => place.slice(0, place.indexOf('@'))))
  const page = db.prepare(`SELECT s.id AS number, s.name,
      octet_length(s.name) = length(s.name) AS ascii,
      EXISTS (SELECT 1 FROM events e WHERE e.stream = s.id) AS used
    FROM streams s WHERE s.id > ? ORDER BY s.id LIMIT ${PAGE}`)
  page.setReadBigInts(true)
  page.setReturnArrays(true)
  for (let after = -(2n ** 63n); ; ) {
    const names = page.all(after) as unknown as NameRow[]
    for (const [number, name, ascii, used] of names) {
      findings.looked('file')
      const wrong = wrongName({ number: Number(number), name, ascii: ascii === 1n })
      const place = { ...NOWHERE, stream: name }
      if (wrong !== null) findings.fail('file', place, wrong)
      else if (!isHousekeeping(name) && !aggregateOf.has(kindOf(name)) && !foreign.has(name)) {
        findings.fail('file', place, `${name} is of a kind that is not known here`)
      }
      if (used === 0n) findings.fail('file', place, `the stream ${shown(name)} has no events`)
    }
    const last = names.at(-1)
    if (last === undefined) break
    after = last[0]
  }
  const types = db.prepare('SELECT id, name, octet_length(name) AS bytes FROM types ORDER BY id')
  types.setReadBigInts(true)
  let expected = 1n
  for (const { id, name, bytes } of types.iterate()) {
    findings.looked('file')
    const type = String(name)
    if (!isType(type) || Number(bytes) !== type.length) {
      findings.fail('file', NOWHERE, `a type is called ${shown(type)}`)
    }
    if (id !== expected) findings.fail('file', NOWHERE, `the type number ${expected} is missing`)
    expected = BigInt(id as bigint) + 1n
  }
}

/** Events at numbers that are no positions, and whether index and table have as many. */
export function checkPlaces(rows: LedgerRows, read: number, upTo: number, findings: Findings) {
  const lost = rows.noPositions()
  if (lost !== null) {
    const { count, first } = lost
    const why = `${count === 1 ? 'an event stands' : `${count} events stand`} at no position`
    const place = { ...NOWHERE, position: Number(first) < 1 ? Number(first) : null }
    findings.fail('positions', place, `${why}, the first at ${first}: nobody reads it`)
  }
  const indexed = rows.indexed(upTo)
  if (indexed === read) return
  findings.fail('file', NOWHERE, `the index has ${indexed} events, and the table ${read}`)
}

/** Runs a part of the check of a file that may be damaged: what cannot be read is told. */
export function reading(findings: Findings, what: string, read: () => void): void {
  try {
    read()
  } catch (error) {
    findings.fail('file', NOWHERE, `${what} cannot be read: ${messageOf(error)}`)
  }
}
