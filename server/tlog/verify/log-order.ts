import { hash } from 'node:crypto'
import {
  dayOfOld,
  isHousekeeping,
  MAX_ENTRY_BYTES,
  type Meta,
} from '../../../domain/kernel/stored-event.ts'
import type { Causes } from './causes.ts'
import type { Commitments } from './commitments.ts'
import { Evidence } from './evidence.ts'
import { type Findings, NOWHERE, type Place } from './findings.ts'
import { isDayOf, wrongForm } from './forms.ts'
import type { LedgerRows, StoredRow, StreamRow } from './ledger-rows.ts'
import { entryText, type LeftOut, type Named, named } from './left-out.ts'
import { readMeta } from './meta.ts'
import { wrongTimes } from './times.ts'
import type { TreeCheck } from './tree-check.ts'

export type LogOrderParts = {
  readonly rows: LedgerRows
  readonly findings: Findings
  readonly tree: TreeCheck
  readonly causes: Causes
  readonly commitments: Commitments | null
  /** Whether every position must be taken. */
  readonly contiguous: boolean
  readonly leftOut: LeftOut
}

export const placeOf = ({ position, stream, revision, type }: Place): Place => ({
  ...{ position, stream, revision, type },
})

/** Whether it is in no leaf: by its name, and by its number. */
export const isOutside = ({ stream, number }: StreamRow): boolean =>
  stream !== null && number < 0 && isHousekeeping(stream)

/** A leaf's first byte, and room for the largest entry that is read. */
const buffer = Buffer.alloc(1 + 4 * 1_048_576)

/** Bytes of an entry beside those that are stored as text of some length. */
const NAMES = '{"at":"","data":,"day":"","effectiveAt":"","id":"","meta":,"revision":,"stream":"'
  .length
const REST = '","type":"","version":}'.length

const digitsOf = (number: number) => (number >= 0 && number < 10 ? 1 : `${number}`.length)

/** Looks at each event in the order of the log. */
export class LogOrder {
  /** Events that are in no leaf, by the name of their stream. */
  readonly outside: Record<string, number> = {}
  readonly #parts: LogOrderParts
  readonly #evidence: Evidence
  #position = 0
  /** When the leaf before was recorded. */
  #at = ''
  #mayLackDay = true
  /** Until the first that has one. */
  #mayLackSalt = true
  /** Events that an admin's word names. */
  #named = 0
  /** Events that were read. */
  count = 0

  constructor(parts: LogOrderParts) {
    this.#parts = parts
    this.#evidence = new Evidence(parts.rows)
  }

  page(rows: readonly StoredRow[], first = 0): void {
    for (const row of rows) {
      this.count += 1
      this.#place(row)
      if (isOutside(row)) this.#outside(row)
      // It is in the log already, before all others.
      else this.#event(row, row.position !== first)
    }
  }

  #outside(row: StoredRow): void {
    const name = row.stream!
    this.outside[name] = (this.outside[name] ?? 0) + 1
    const wrong = wrongForm(row, true)
    if (wrong !== null) this.#parts.findings.fail('form', placeOf(row), wrong)
  }

  /** Positions that nobody has are events that were removed, or moved. */
  #place(row: StoredRow): void {
    const { findings, contiguous } = this.#parts
    const { position } = row
    if (contiguous) findings.looked('positions')
    const missing = position - this.#position - 1
    if (contiguous && missing > 0) {
      const from = this.#position + 1
      const which =
        missing === 1 ? `position ${from} is` : `positions ${from} to ${position - 1} are`
      const nobody = { position: from, stream: null, revision: null, type: null }
      findings.fail('positions', nobody, `${which} missing: what stood there was removed or moved`)
    }
    this.#position = position
  }

  /** The leaf that comes before all others, which is looked at in its turn. */
  first(row: StoredRow): void {
    this.#leaf(row, this.#entry(row))
  }

  #event(row: StoredRow, isLeaf: boolean): void {
    const { findings, leftOut } = this.#parts
    const is = named(row, leftOut)
    if (is !== null) this.#leftOut(row, is)
    if (is === 'foreign') return
    findings.looked('form')
    if (row.day !== null) this.#mayLackDay = false
    const wrong = wrongForm(row, this.#mayLackDay)
    if (wrong !== null) findings.fail('form', placeOf(row), wrong)
    const bytes = this.#entry(row)
    this.#size(row, bytes)
    this.#meta(row, wrong === null)
    this.#at = row.at
    if (row.stream !== null) this.#evidence.saw(row, row.stream)
    if (isLeaf && is !== 'ours') this.#leaf(row, bytes)
  }

  #leaf(row: StoredRow, bytes: number): void {
    const leaf = hash('sha256', buffer.subarray(0, 1 + bytes), 'buffer')
    const { tree, commitments } = this.#parts
    commitments?.add(row, tree.size, leaf)
    tree.add(leaf, row)
  }

  /** Nothing but the ledger writes to its own file what the ledger knows. */
  #leftOut(row: StoredRow, is: Named): void {
    const { findings, contiguous } = this.#parts
    this.#named += 1
    if (is === 'another') {
      findings.fail('tree', placeOf(row), 'an admin left out another event at its place')
    } else if (is === 'ours' && contiguous) {
      findings.fail('tree', placeOf(row), 'an admin left it out, and it is one of the ledger')
    } else findings.leave('tree', 'left out of the log by an admin')
  }

  /** All were read: in the ledger's own file what was left out stands where it stood. */
  end(): void {
    const { findings, contiguous, leftOut } = this.#parts
    const gone = leftOut.size - this.#named
    if (!contiguous || gone <= 0) return
    const which = gone === 1 ? 'an event' : `${gone} events`
    findings.fail('tree', NOWHERE, `${which} that an admin left out of the log cannot be found`)
  }

  /** Writes the entry behind the leaf's first byte; gives its length. */
  #entry(row: StoredRow): number {
    const text = entryText(row)
    const bytes = text.length > 1_048_576 ? buffer.length : buffer.write(text, 1)
    return Math.min(bytes, buffer.length - 1)
  }

  #size(row: StoredRow, bytes: number): void {
    const { findings } = this.#parts
    findings.looked('size')
    if (bytes > MAX_ENTRY_BYTES) {
      findings.fail('size', placeOf(row), `its entry has more than ${MAX_ENTRY_BYTES} bytes`)
      return
    }
    const { effectiveAt, octets, revision, stream, type, version } = row
    const day = row.day ?? dayOfOld(effectiveAt)
    // The id has 16 bytes as it is stored, and 36 as it is written.
    const names = (stream ?? 'null').length + (type ?? 'null').length + day.length
    const some = digitsOf(revision) + digitsOf(version) + names + 20
    // What ends early, or is no UTF-8, is read as less, or as more, than is stored.
    if (bytes !== NAMES + REST + some + octets) {
      findings.fail('form', placeOf(row), 'its texts are not UTF-8, or go on after their end')
    }
  }

  #meta(row: StoredRow, hasForm: boolean): void {
    const { findings } = this.#parts
    findings.looked('canonical')
    const read = readMeta(row.meta)
    if ('meta' in read) {
      this.#said(row, read.meta)
      // Clocks of older Daybooks went back when the machine's did.
      if (hasForm && read.meta.salt !== undefined) this.#times(row, read.meta)
    } else if ('canonical' in read) findings.fail('canonical', placeOf(row), read.canonical)
    else findings.fail('form', placeOf(row), read.form)
  }

  #times(row: StoredRow, meta: Meta): void {
    const { findings, contiguous } = this.#parts
    findings.looked('times')
    const wrong = wrongTimes(row, meta, contiguous ? this.#at : null)
    if (wrong !== null) findings.fail('times', placeOf(row), wrong)
  }

  #said(row: StoredRow, { causation, command, correlation, evidence, salt }: Meta): void {
    const { findings, causes } = this.#parts
    const { day, effectiveAt, id, position } = row
    if (day === null && salt !== undefined) {
      findings.fail('form', placeOf(row), 'its day is missing')
    }
    if (salt !== undefined) this.#mayLackSalt = false
    else if (!this.#mayLackSalt) findings.fail('form', placeOf(row), 'its salt is missing')
    if (day !== null && causation === null && !isDayOf(day, effectiveAt)) {
      findings.fail('form', placeOf(row), `its day ${day} is not that of ${effectiveAt}`)
    }
    const on = day ?? dayOfOld(effectiveAt)
    // Those of older Daybooks may have happened when they were recorded.
    const isTimed = salt !== undefined
    causes.add({ id, chain: correlation, position, effectiveAt, day: on, isTimed }, causation)
    if (causation === null) {
      findings.looked('causes')
      if (correlation !== command) {
        const why = 'it answers nothing, and belongs to the chain of causes of another command'
        findings.fail('causes', placeOf(row), why)
      }
    }
    for (const one of evidence) {
      findings.looked('evidence')
      const wrong = this.#evidence.wrong(one, position)
      if (wrong !== null) findings.fail('evidence', placeOf(row), wrong)
    }
  }
}
