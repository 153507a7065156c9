import { rule } from './belongs.ts'
import { checkFacts } from './facts.ts'
import { type File, type Item, readFile, Wrong } from './file.ts'
import { type Bytes, link, mapRoot, rootOfPath, same } from './hashes.ts'
import { type Head, type Key, openNote, readKey } from './note.ts'

/** Whom the auditor trusts: text of keys, how many of the witnesses, and until when. */
export type Trust = {
  readonly logs: readonly string[]
  readonly witnesses: readonly string[]
  readonly needed: number
  readonly checkers: readonly string[]
  readonly isChecked?: boolean
  readonly now?: number
  readonly maxAge?: number
}

export type Audit = {
  readonly verdict: string
  readonly step: number
  readonly code: string | null
}

const isYoung = (time: number | null, { maxAge, now }: Trust) =>
  maxAge === undefined || (time !== null && time >= now! - maxAge && time <= now! + 300)

function openHead({ note }: File, trust: Trust): Head {
  const [logs, witnesses] = [trust.logs.map(readKey), trust.witnesses.map(readKey)]
  const head = openNote(note, [...logs, ...witnesses])
  const refused = new Wrong(2, 'note-refused')
  if (head === null) throw refused
  if (!head.signed.some(({ key }) => logs.includes(key) && key.name === head.origin)) throw refused
  const enough = head.signed.filter(
    ({ key, time }) => witnesses.includes(key) && isYoung(time, trust),
  )
  if (enough.length < trust.needed) throw refused
  return head
}

function isChecked({ note }: File, { checkers, isChecked, logs, witnesses }: Trust): boolean {
  const keys: Key[] = checkers.map(readKey)
  const others = [...logs, ...witnesses].map(readKey)
  if (keys.some(({ kind, raw }) => kind !== 6 || others.some((one) => same(one.raw, raw)))) {
    throw new Wrong(2, 'note-refused')
  }
  const head = openNote(note, keys)
  if (head === null) throw new Wrong(2, 'note-refused')
  return isChecked === true || head.signed.length > 0
}

const isIn = ({ index, leaf, path }: Item, { size, root }: Head) =>
  index < size && same(rootOfPath(index, size, leaf, path), root)

function commitIn(
  { commit }: File,
  head: Head,
  trust: Trust,
): { readonly size: number; readonly root: Bytes } {
  const { event, index } = commit
  const { root: text, size, count } = event.data
  const isCommit =
    event.stream === 'commitment-streams' &&
    event.type === 'StreamsCommitted' &&
    event.version === 1 &&
    /^[0-9a-f]{64}$/.test(text) &&
    Number.isSafeInteger(size) &&
    Number.isSafeInteger(count)
  if (!isCommit) throw new Wrong(3, 'commit-of-another-kind')
  if (!isIn(commit, head)) throw new Wrong(3, 'commit-not-included')
  if (size > index) throw new Wrong(3, 'commit-beyond-its-leaf')
  if (!isYoung(Date.parse(event.at) / 1000, trust)) throw new Wrong(3, 'commit-too-old')
  return { size, root: Buffer.from(text, 'hex') }
}

function checkSet({ subject, streams }: File): void {
  const names = streams.map(({ name }) => name)
  if (names.some((name, i) => i > 0 && names[i - 1]! >= name))
    throw new Wrong(4, 'streams-unsorted')
  const { first, next } = rule(subject)
  const wanted: string[] = []
  const visit = (name: string) => {
    if (wanted.includes(name)) return
    wanted.push(name)
    const stream = streams.find((one) => one.name === name)
    if (stream === undefined) throw new Wrong(4, 'stream-missing')
    for (const { event } of stream.items) for (const named of next(event)) visit(named)
  }
  for (const name of first) visit(name)
  if (names.some((name) => !wanted.includes(name))) throw new Wrong(4, 'stream-unasked')
}

function checkWhole({ streams }: File, commit: { size: number; root: Bytes }, head: Head): void {
  for (const { name, items, map } of streams) {
    let chain: Bytes = Buffer.alloc(32)
    items.forEach((item, revision) => {
      if (item.event.revision !== revision) throw new Wrong(5, 'revision-out-of-order')
      if (item.index <= (items[revision - 1]?.index ?? -1)) throw new Wrong(5, 'index-out-of-order')
      if (item.index >= commit.size) throw new Wrong(5, 'event-after-commit')
      if (!isIn(item, head)) throw new Wrong(5, 'event-not-included')
      chain = link(chain, item.index, item.leaf)
    })
    const root = mapRoot(name, items.length > 0 ? chain : null, map)
    if (!same(root, commit.root)) throw new Wrong(5, 'stream-proof-wrong')
  }
}

/** Audits a trail file. */
export function audit(bytes: Bytes, trust: Trust): Audit {
  try {
    const file = readFile(bytes)
    const head = openHead(file, trust)
    const checked = isChecked(file, trust)
    const commit = commitIn(file, head, trust)
    checkSet(file)
    checkWhole(file, commit, head)
    checkFacts(file.subject, file.streams)
    if (!checked) throw new Wrong(7, 'not-checked')
    return { verdict: 'complete, checked', step: 8, code: null }
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    const { step, code } = error
    if (step === 7) return { verdict: 'complete', step, code }
    return { verdict: code === 'event-unknown' ? 'included' : 'refused', step, code }
  }
}
