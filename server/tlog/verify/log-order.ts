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
import type { Findings, Place } from './findings.ts'
import { isDayOf, uuidOf, wrongForm } from './forms.ts'
import type { LedgerRows, StoredRow } from './ledger-rows.ts'
import { readMeta } from './meta.ts'
import type { TreeCheck } from './tree-check.ts'

export type LogOrderParts = {
  readonly rows: LedgerRows
  readonly findings: Findings
  readonly tree: TreeCheck
  readonly causes: Causes
  readonly commitments: Commitments | null
  /** Whether every position must be taken. */
  readonly contiguous: boolean
  /** Events that an admin left out of the log. */
  readonly leftOut: ReadonlyMap<string, string>
}

export const placeOf = ({ position, stream, revision, type }: StoredRow): Place => ({
  ...{ position, stream, revision, type },
})

/** Whether it is in no leaf: by its name, and by its number. */
export const isOutside = ({ stream, number }: StoredRow): boolean =>
  stream !== null && number < 0 && isHousekeeping(stream)

/** A leaf's first byte, and room for the largest entry that is read. */
const buffer = Buffer.alloc(1 + 4 * 1_048_576)

/** Bytes of an entry beside those that are stored as text of some length. */
const NAMES = '{"at":"","data":,"day":"","effectiveAt":"","id":"","meta":,"revision":,"stream":"'
  .length
const REST = '","type":"","version":}'.length

/** Looks at each event in the order of the log. */
export class LogOrder {
  /** Events that are in no leaf, by the name of their stream. */
  readonly outside: Record<string, number> = {}
  readonly #parts: LogOrderParts
  readonly #evidence: Evidence
  #position = 0
  #mayLackDay = true
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
      else this.event(row, row.position !== first)
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
    findings.looked('positions')
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

  event(row: StoredRow, isLeaf = true): void {
    const { findings } = this.#parts
    const { day, effectiveAt } = row
    findings.looked('form')
    if (day !== null) this.#mayLackDay = false
    const wrong = wrongForm(row, this.#mayLackDay)
    if (wrong !== null) findings.fail('form', placeOf(row), wrong)
    const bytes = this.#entry(row, day ?? dayOfOld(effectiveAt))
    this.#meta(row)
    if (row.stream !== null) this.#evidence.saw(row.stream, row.revision)
    if (!isLeaf || this.#isLeftOut(row, bytes)) return
    const leaf = hash('sha256', buffer.subarray(0, 1 + bytes), 'buffer')
    const { tree, commitments } = this.#parts
    commitments?.add(row, tree.size, leaf)
    tree.add(leaf, placeOf(row))
  }

  /** Only what is still as the admin saw it. */
  #isLeftOut({ stream, revision }: StoredRow, bytes: number): boolean {
    const { leftOut, findings } = this.#parts
    const sha256 = leftOut.size === 0 ? undefined : leftOut.get(`${stream}@${revision}`)
    if (sha256 === undefined) return false
    if (sha256 !== hash('sha256', buffer.subarray(1, 1 + bytes))) return false
    findings.leave('tree', 'left out of the log by an admin')
    return true
  }

  /** Writes the entry behind the leaf's first byte; gives its length. */
  #entry(row: StoredRow, day: string): number {
    const { findings } = this.#parts
    const { at, data, effectiveAt, meta, revision, stream, type, version } = row
    const text =
      `{"at":"${at}","data":${data},"day":"${day}","effectiveAt":"${effectiveAt}",` +
      `"id":"${uuidOf(row)}","meta":${meta},"revision":${revision},"stream":"${stream}",` +
      `"type":"${type}","version":${version}}`
    const bytes = text.length > 1_048_576 ? buffer.length : buffer.write(text, 1)
    findings.looked('size')
    if (bytes > MAX_ENTRY_BYTES) {
      findings.fail('size', placeOf(row), `its entry has more than ${MAX_ENTRY_BYTES} bytes`)
      return Math.min(bytes, buffer.length - 1)
    }
    // The id has 16 bytes as it is stored, and 36 as it is written.
    const named = `${revision}${stream}${type}${version}`.length + day.length + 20
    // What ends early, or is no UTF-8, is read as less, or as more, than is stored.
    if (bytes !== NAMES + REST + named + row.octets) {
      findings.fail('form', placeOf(row), 'its texts are not UTF-8, or go on after their end')
    }
    return bytes
  }

  #meta(row: StoredRow): void {
    const { findings } = this.#parts
    findings.looked('canonical')
    const read = readMeta(row.meta)
    if ('meta' in read) this.#said(row, read.meta)
    else if ('canonical' in read) findings.fail('canonical', placeOf(row), read.canonical)
    else findings.fail('form', placeOf(row), read.form)
  }

  #said(row: StoredRow, { causation, command, correlation, evidence, salt }: Meta): void {
    const { findings, causes } = this.#parts
    const { day, effectiveAt, position } = row
    if (day === null && salt !== undefined) {
      findings.fail('form', placeOf(row), 'its day is missing')
    }
    if (day !== null && causation === null && !isDayOf(day, effectiveAt)) {
      findings.fail('form', placeOf(row), `its day ${day} is not that of ${effectiveAt}`)
    }
    causes.add(row.id, position, causation, correlation)
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
