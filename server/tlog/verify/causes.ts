import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Findings, Place } from './findings.ts'

/** 16 bytes of an event's id, 16 of its correlation, 8 of its position. */
const ID_BYTES = 40
/** 16 bytes of the id that is asked for, 16 of the correlation, 8 of the asking event's position. */
const ASKED_BYTES = 40
/** Bytes of each part that wait in memory to be written. */
const BUFFER = 16_384
/** Events of a part: so many are in memory when it is joined. */
const OF_A_PART = 50_000
const MOST_PARTS = 512

/** Records of one kind in as many files as there are parts, by a hash of their first 16 bytes. */
class Parts {
  readonly #files: number[] = []
  readonly #waiting: Buffer[] = []
  readonly #filled: number[] = []
  readonly #bytes: number

  constructor(folder: string, name: string, parts: number, bytes: number) {
    this.#bytes = bytes
    for (let i = 0; i < parts; i++) {
      this.#files.push(openSync(join(folder, `${name}-${i}`), 'w+', 0o600))
      this.#waiting.push(Buffer.allocUnsafe(Math.floor(BUFFER / bytes) * bytes))
      this.#filled.push(0)
    }
  }

  add(part: number, first: string, second: string, position: number): void {
    const buffer = this.#waiting[part]!
    const at = this.#filled[part]!
    buffer.write(first, at, 'hex')
    buffer.write(second, at + 16, 'hex')
    buffer.writeDoubleLE(position, at + 32)
    this.#filled[part] = at + this.#bytes
    if (this.#filled[part] === buffer.length) this.#flush(part)
  }

  #flush(part: number): void {
    writeSync(this.#files[part]!, this.#waiting[part]!, 0, this.#filled[part]!)
    this.#filled[part] = 0
  }

  /** The records of a part, some at a time. */
  *read(part: number): Generator<{ first: string; second: string; position: number }> {
    this.#flush(part)
    const buffer = Buffer.allocUnsafe(this.#bytes * 1_024)
    for (let from = 0; ; ) {
      const read = readSync(this.#files[part]!, buffer, 0, buffer.length, from)
      for (let at = 0; at < read; at += this.#bytes) {
        yield {
          first: buffer.toString('latin1', at, at + 16),
          second: buffer.toString('latin1', at + 16, at + 32),
          position: buffer.readDoubleLE(at + 32),
        }
      }
      if (read < buffer.length) return
      from += read
    }
  }

  close(): void {
    for (const file of this.#files) closeSync(file)
  }
}

const undashed = (uuid: string) => uuid.replaceAll('-', '')

/**
 * Which event answers which. The ids of all events, and those that are asked for, are written to
 * files by a hash, and joined part by part in the end: no index over random ids, and memory that
 * does not grow with the ledger. The files lie in `folder`, which the caller removes.
 */
export class Causes {
  readonly #ids: Parts
  readonly #asked: Parts
  readonly #parts: number

  constructor(folder: string, events: number) {
    this.#parts = Math.min(MOST_PARTS, Math.max(1, Math.ceil(events / OF_A_PART)))
    this.#ids = new Parts(folder, 'ids', this.#parts, ID_BYTES)
    this.#asked = new Parts(folder, 'asked', this.#parts, ASKED_BYTES)
  }

  #partOf(hex: string): number {
    if (this.#parts === 1) return 0
    let hash = 0
    for (let i = 0; i < 32; i += 8) {
      hash = Math.imul(hash ^ Number.parseInt(hex.slice(i, i + 8), 16), 0x9e3779b1)
    }
    return (hash >>> 0) % this.#parts
  }

  /** An event, by its id in hexadecimal digits, and what it answers. */
  add(id: string, position: number, causation: string | null, correlation: string): void {
    const chain = undashed(correlation)
    this.#ids.add(this.#partOf(id), id, chain, position)
    if (causation === null) return
    const asked = undashed(causation)
    this.#asked.add(this.#partOf(asked), asked, chain, position)
  }

  /** Joins all; `placeOf` finds what is told of an event. */
  check(findings: Findings, placeOf: (position: number) => Place): void {
    for (let part = 0; part < this.#parts; part++) {
      const events = new Map<string, { position: number; correlation: string }>()
      for (const { first, second, position } of this.#ids.read(part)) {
        const before = events.get(first)
        if (before === undefined) events.set(first, { position, correlation: second })
        else {
          const why = `the event at position ${before.position} has the same id`
          findings.fail('form', placeOf(position), why)
        }
      }
      for (const { first, second, position } of this.#asked.read(part)) {
        findings.looked('causes')
        const wrong = wrongCause(events.get(first), position, second)
        if (wrong !== null) findings.fail('causes', placeOf(position), wrong)
      }
    }
  }

  close(): void {
    this.#ids.close()
    this.#asked.close()
  }
}

function wrongCause(
  cause: { readonly position: number; readonly correlation: string } | undefined,
  position: number,
  correlation: string,
): string | null {
  if (cause === undefined) return 'no event has the id that it answers'
  if (cause.position >= position) return 'it answers an event that came after it'
  if (cause.correlation === correlation) return null
  return 'it belongs to another chain of causes than the event that it answers'
}
