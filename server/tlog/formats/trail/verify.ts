import { fromHex, sameBytes } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { isIncluded } from '../tree.ts'
import { chained, NO_EVENTS, rootByProof, streamKey } from '../trie.ts'
import { type Ages, isRecent } from '../trust.ts'
import { TrailFault } from './fault.ts'
import type { Proved, Section, Trail } from './file.ts'
import { firstStreams, streamsNamedBy } from './streams-of.ts'

/** What the log committed to: all that its first `size` leaves hold, stream by stream. */
export type Committed = { readonly size: number; readonly root: Uint8Array; readonly count: number }

const COMMITS = { stream: 'commitment-streams', type: 'StreamsCommitted', version: 1 }

const isIn = ({ index, entry, hashes }: Proved, { size, root }: Checkpoint) =>
  isIncluded(entry.leaf, { index, size, root }, hashes)

/** A checkpoint of today over a commit of long ago says nothing of what came since. */
function checkAge(at: string, ages: Ages): void {
  if (isRecent(Date.parse(at) / 1000, ages)) return
  const says = `the commit of ${at} is not of the last ${ages.maxAgeSeconds} seconds`
  throw new TrailFault(3, 'commit-too-old', says)
}

/** Step 3: what the commit says. Throws TrailFault. */
export function committedBy({ commit }: Trail, checkpoint: Checkpoint, ages: Ages = {}): Committed {
  const { entry, index } = commit
  const { stream, type, version, data } = entry
  const isCommit = stream === COMMITS.stream && type === COMMITS.type && version === COMMITS.version
  const { count, root: text, size } = data
  const root = typeof text === 'string' ? fromHex(text) : null
  const isWhole = Number.isSafeInteger(size) && Number.isSafeInteger(count)
  if (!isCommit || root?.length !== 32 || !isWhole) {
    const says = `the entry of index ${index} is ${type} of ${stream}, and commits to no streams`
    throw new TrailFault(3, 'commit-of-another-kind', says)
  }
  if (!isIn(commit, checkpoint)) {
    const says = `the commit is not at index ${index} of the log's ${checkpoint.size} leaves`
    throw new TrailFault(3, 'commit-not-included', says)
  }
  const committed = { root, size: size as number, count: count as number }
  if (committed.size > index) {
    const says = `a commit at index ${index} cannot know ${committed.size} leaves`
    throw new TrailFault(3, 'commit-beyond-its-leaf', says)
  }
  checkAge(entry.at, ages)
  return committed
}

/** Step 4: the streams are sorted, each there once, and those that follow. Throws TrailFault. */
export function checkStreams({ subject, sections }: Trail): void {
  for (const [i, { name }] of sections.entries()) {
    const before = sections[i - 1]?.name
    if (before !== undefined && before >= name) {
      throw new TrailFault(4, 'streams-unsorted', `${name} stands after ${before}`)
    }
  }
  const byName = new Map(sections.map((section) => [section.name, section]))
  const names = new Set(firstStreams(subject))
  // A set is walked in the order in which it grows.
  for (const name of names) {
    const section = byName.get(name)
    if (section === undefined) {
      throw new TrailFault(4, 'stream-missing', `${name} belongs to the subject, and is not there`)
    }
    for (const { entry } of section.events) {
      for (const named of streamsNamedBy(subject, name, entry)) names.add(named)
    }
  }
  const unasked = sections.find(({ name }) => !names.has(name))
  if (unasked !== undefined) {
    const says = `${unasked.name} does not follow from the subject and its events`
    throw new TrailFault(4, 'stream-unasked', says)
  }
}

function checkEvents({ name, events }: Section, size: number, checkpoint: Checkpoint): Uint8Array {
  let [chain, last] = [NO_EVENTS, -1]
  for (const [revision, event] of events.entries()) {
    const { entry, index } = event
    const where = `revision ${entry.revision} of ${name}`
    if (entry.revision !== revision) {
      const says = `${where} stands where revision ${revision} belongs`
      throw new TrailFault(5, 'revision-out-of-order', says)
    }
    if (index <= last) {
      throw new TrailFault(5, 'index-out-of-order', `${where} is at ${index}, after ${last}`)
    }
    if (index >= size) {
      const says = `${where} is at ${index}, and the commit is to ${size} leaves`
      throw new TrailFault(5, 'event-after-commit', says)
    }
    if (!isIn(event, checkpoint)) {
      throw new TrailFault(5, 'event-not-included', `${where} is not at index ${index} of the log`)
    }
    chain = chained(chain, index, entry.leaf)
    last = index
  }
  return chain
}

/** Step 5: of each stream, all events below the commit's size and no others. Throws TrailFault. */
export function checkSections({ sections }: Trail, by: Committed, checkpoint: Checkpoint): void {
  for (const section of sections) {
    const { name, events, map } = section
    const chain = checkEvents(section, by.size, checkpoint)
    const root = rootByProof(streamKey(name), events.length > 0 ? chain : null, map)
    if (root === null || !sameBytes(root, by.root)) {
      const says = `the log did not commit to ${name} with these ${events.length} events`
      throw new TrailFault(5, 'stream-proof-wrong', says)
    }
  }
}
