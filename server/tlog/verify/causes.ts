import type { Findings, Place } from './findings.ts'
import { hashOf, isSame, Parts, type Records, TIME, type Told, WORDS } from './records.ts'

/** Events of a part: so many are in memory when it is joined. */
const OF_A_PART = 50_000
const MOST_PARTS = 512
/** The second UUID of a record is the chain of causes that its event belongs to. */
const CHAIN = 4

/** The records of events by their ids, in a table that is searched from a hash onwards. */
class ById {
  readonly #records: Records
  /** Of a record its number and one; 0: none is here. */
  readonly #table: Int32Array
  readonly #mask: number

  constructor(records: Records) {
    this.#records = records
    let size = 1_024
    while (size < records.count * 2) size *= 2
    this.#table = new Int32Array(size)
    this.#mask = size - 1
  }

  #placeOf(words: Int32Array, record: number): number {
    const own = this.#records.words
    let place = hashOf(words, record * WORDS) & this.#mask
    for (;;) {
      const there = this.#table[place]!
      if (there === 0 || isSame(own, (there - 1) * WORDS, words, record * WORDS)) return place
      place = (place + 1) & this.#mask
    }
  }

  /** The record that has the first UUID of this one; -1: none has. */
  find({ words }: Records, record: number): number {
    return this.#table[this.#placeOf(words, record)]! - 1
  }

  /** Adds one of the records; gives the one that was there before with the same id, or -1. */
  add(record: number): number {
    const place = this.#placeOf(this.#records.words, record)
    const before = this.#table[place]! - 1
    if (before < 0) this.#table[place] = record + 1
    return before
  }
}

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
    this.#ids = new Parts(folder, 'ids', this.#parts)
    this.#asked = new Parts(folder, 'asked', this.#parts)
  }

  /** An event, and the id of what it answers. */
  add(event: Told, causation: string | null): void {
    this.#ids.add(event)
    if (causation !== null) this.#asked.add(event, causation)
  }

  /** Joins all; `placeOf` finds what is told of an event. */
  check(findings: Findings, placeOf: (position: number) => Place): void {
    for (let part = 0; part < this.#parts; part++) {
      const events = this.#ids.read(part)
      const byId = new ById(events)
      for (let i = 0; i < events.count; i++) {
        const before = byId.add(i)
        if (before < 0) continue
        const why = `the event at position ${events.position(before)} has the same id`
        findings.fail('form', placeOf(events.position(i)), why)
      }
      const asked = this.#asked.read(part)
      for (let i = 0; i < asked.count; i++) {
        const found = byId.find(asked, i)
        const wrong = wrongCause(events, found, asked, i)
        if (wrong !== null) findings.fail('causes', placeOf(asked.position(i)), wrong)
      }
      findings.looked('causes', asked.count)
    }
  }

  close(): void {
    this.#ids.close()
    this.#asked.close()
  }
}

/** What a rule answers, it answers as of then: at the same time, and on the same day. */
function isAtOnce(own: Int32Array, i: number, theirs: Int32Array, j: number): boolean {
  if (own[i + 3] === 0) return true
  return own[i] === theirs[j] && own[i + 1] === theirs[j + 1] && own[i + 2] === theirs[j + 2]
}

function wrongCause(events: Records, cause: number, asked: Records, by: number): string | null {
  if (cause < 0) return 'no event has the id that it answers'
  if (events.position(cause) >= asked.position(by)) {
    return 'it answers an event that came after it'
  }
  const [own, theirs] = [by * WORDS, cause * WORDS]
  if (!isSame(asked.words, own + CHAIN, events.words, theirs + CHAIN)) {
    return 'it belongs to another chain of causes than the event that it answers'
  }
  return isAtOnce(asked.words, own + TIME, events.words, theirs + TIME)
    ? null
    : 'it did not happen when the event happened that it answers'
}
