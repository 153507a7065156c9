import type { Meta, StoredEvent } from '../../domain/kernel/stored-event.ts'
import { appendAll } from './ledger.ts'
import { copyOf, eventsOfYear, isShared, type Template, templatesOf } from './template.ts'

/** The name of the stream that a piece of evidence names; null: it names rows. */
const streamIn = (evidence: string) =>
  evidence.includes('@') ? evidence.slice(0, evidence.lastIndexOf('@')) : null

/**
 * Streams of a year with all that their events answer and rest on: what leads to days and marks,
 * of which there is one for all, is left out, and what leads to that.
 */
function closed(year: readonly StoredEvent[], templates: readonly Template[]): Set<string> {
  const byId = new Map(year.map(({ id, stream }) => [id, stream]))
  const kept = new Set(templates.map(({ stream }) => stream.replaceAll('\u0001', '')))
  const shared = new Set(year.filter(isShared).map(({ stream }) => stream))
  const isThere = (stream: string | undefined) =>
    stream !== undefined && (kept.has(stream) || shared.has(stream))
  for (let size = 0; size !== kept.size; ) {
    size = kept.size
    for (const { stream, meta } of year) {
      if (!kept.has(stream)) continue
      const { causation, evidence }: Meta = JSON.parse(meta)
      const named = evidence.flatMap((one) => streamIn(one) ?? [])
      const holds = named.every(isThere) && (causation === null || isThere(byId.get(causation)))
      if (!holds) kept.delete(stream)
    }
  }
  return kept
}

/** A piece of evidence names another copy's rows by the position at which they stood: none. */
const withoutPositions = (meta: string) => meta.replaceAll(/#\d+"/g, '#0"')

/** A place that is left open is no JSON. */
const commandOf = ({ meta }: Template) => /"command":"[^"]*"/.exec(meta)?.[0]

/**
 * How many events the last copies have, which do not come to the end of their year: so many in
 * all, and each with all that its last command recorded.
 */
function beginnings(legal: readonly Template[], events: number): number[] {
  const begun: number[] = []
  for (let left = events; left > 0; left -= begun.at(-1)!) {
    let length = left
    while (length > 0 && commandOf(legal[length - 1]!) === commandOf(legal[length]!)) length -= 1
    if (length === 0) throw new Error('the first command of the year recorded too much')
    begun.push(length)
  }
  return begun
}

/** All copies go through the year side by side, so that nothing is recorded before what it follows. */
function* copies(year: readonly StoredEvent[], count: number): Generator<StoredEvent> {
  const templates = templatesOf(year)
  const kept = closed(year, templates)
  const legal = templates.filter(({ stream }) => kept.has(stream.replaceAll('\u0001', '')))
  if (legal.length === 0) throw new Error('no stream of the year stands by itself')
  const shared = year.filter(isShared)
  const wanted = Math.max(0, count - shared.length)
  const whole = Math.floor(wanted / legal.length)
  const begun = beginnings(legal, wanted % legal.length)
  let at = 0
  for (const event of [...shared, ...legal].sort((a, b) => a.position - b.position)) {
    if (isShared(event)) {
      yield event
      continue
    }
    const copies = whole + begun.filter((events) => events > at).length
    at += 1
    for (let copy = 0; copy < copies; copy++) {
      const { meta, ...one } = copyOf(event, copy)
      yield { ...one, meta: withoutPositions(meta) }
    }
  }
}

/**
 * Makes a ledger of so many events that a verifier has nothing against: copies of those streams of
 * the demo's year that rest on themselves and on what all share.
 */
export async function makeLegalLedger(
  folder: string,
  count: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const year = await eventsOfYear()
  await appendAll(folder, copies(year, count).take(count), onProgress)
}
