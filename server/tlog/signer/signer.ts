import type { LogReading } from '../file/log-reading.ts'
import { fromHex, hex } from '../formats/bytes.ts'
import { parseNote, withLines } from '../formats/note.ts'
import { rootOf } from '../formats/tree.ts'
import { leafOf } from '../growing/leaf.ts'
import type { LogStatus, Shown } from '../messages.ts'
import { type Announced, readAnnounced, signsAt } from './announced.ts'
import { type KeyFile, signed } from './keys.ts'
import { type SignerParts, TilesDiffer } from './parts.ts'
import { type Fixed, HEADS, lastOf, NOTES, type Published } from './records.ts'

const same = (a: Fixed, b: Fixed) => a.origin === b.origin && a.size === b.size && a.root === b.root

/**
 * Signs heads, each size at most once, whenever the process is killed: a head is first fixed in the
 * ledger by expected revision, then in the signer's own folder, and only then signed; and its note
 * is on the disk before it is shown. What was fixed and not shown is signed at the next start.
 */
export class Signer {
  readonly #parts: SignerParts
  #announced: readonly Announced[] | null = null
  #last: Fixed | null = null
  /** What the next head is expected to follow; undefined: it has to be read. */
  #revision: number | 'absent' | undefined
  #shown: Shown | null = null
  #checked = false
  #state: LogStatus['signer'] = 'waits'
  #trouble: string | null = null

  constructor(parts: SignerParts) {
    this.#parts = parts
    const { reading } = parts
    const head = reading.head
    const note = reading.note()
    if (head && note !== null) {
      this.#shown = { ...head, root: hex(head.root), note }
    }
  }

  get status(): Pick<LogStatus, 'signer' | 'trouble' | 'shown'> {
    return { signer: this.#state, trouble: this.#trouble, shown: this.#shown }
  }

  /** Keys were added or retired. */
  keysChanged(): void {
    this.#announced = null
  }

  /**
   * Signs what has come, if it may. `atEnd`: the tree has every event of the store. Answers
   * whether there is something to try again. Throws TilesDiffer and what the store throws.
   */
  async step(atEnd: boolean): Promise<boolean> {
    if (this.#state === 'stopped') return false
    const { begun, shared } = this.#parts
    const keys = this.#parts.keys()
    if (keys?.origin !== begun.origin) {
      if (shared) return this.#follow(false)
      const whose = keys ? `are those of ${keys.origin}` : 'are gone'
      return this.#stop(`the keys of ${begun.origin} ${whose}`)
    }
    const may = await this.#parts.ask({ what: 'lease' })
    if (typeof may === 'object') return this.#stop(may.stop)
    if (may !== 'written') return shared ? this.#follow(true) : !this.#is('waits')
    if (!(await this.#read())) return false
    const last = this.#last
    const { size } = this.#parts.log
    if (last && size < last.size) {
      if (!atEnd) return this.#is('waits')
      return this.#stop(
        `${last.size} leaves were signed, and the ledger has ${size}: it was restored from an ` +
          'older backup',
      )
    }
    if (!this.#checked && !(await this.#check())) return false
    if (last && last.size > (this.#shown?.size ?? 0)) return this.#finish(last, keys)
    if (size === 0 || size === last?.size) return this.#is('signs')
    return this.#fix(keys)
  }

  /** Adds cosignatures to the note of a head; those that it has are left out. */
  async cosigned(size: number, lines: readonly string[]): Promise<void> {
    const shown = this.#shown
    if (shown?.size !== size) return this.#cosignOlder(size, lines)
    const note = withLines(shown.note, lines)
    if (note === shown.note || this.#state !== 'signs') return
    await this.#show({ ...this.#fixed(shown), note }, true)
  }

  #cosignOlder(size: number, lines: readonly string[]): void {
    const { log } = this.#parts
    const kept = log.kept(size)
    if (kept) log.keep({ ...kept, note: withLines(kept.note, lines), cosigned: true })
  }

  #is(state: LogStatus['signer'], trouble: string | null = null): false {
    this.#state = state
    this.#trouble = trouble && `the log cannot be signed: ${trouble}`
    return false
  }

  #stop(trouble: string): false {
    return this.#is('stopped', trouble)
  }

  /** The heads of this log that are known here: one may be lost, and the others tell. */
  #known(): Fixed[] {
    const { begun, files } = this.#parts
    const all = [files.head(), files.note(), this.#shown && this.#fixed(this.#shown), this.#last]
    const here = all.filter((one) => one !== null)
    return here.filter(({ origin, size }) => origin === begun.origin && size > 0)
  }

  /** The largest head that was ever fixed, wherever that is known; false: it cannot be known. */
  async #read(): Promise<boolean> {
    if (this.#revision !== undefined) return true
    const { store, begun, files, shared } = this.#parts
    const inStore = await lastOf<Fixed>(store, HEADS)
    const own = inStore?.origin === begun.origin ? [inStore] : []
    // Whoever made the keys has kept a head of nothing beside them.
    if (!shared && own.length > 0 && files.head() === null && files.note() === null) {
      return this.#stop('what it signed last is gone from the folder of its keys')
    }
    this.#last = [...own, ...this.#known()].reduce<Fixed | null>(
      (most, one) => (one.size > (most?.size ?? 0) ? one : most),
      null,
    )
    this.#revision = inStore?.revision ?? 'absent'
    return true
  }

  #fixed({ size, root, position }: Shown): Fixed {
    return { origin: this.#parts.begun.origin, size, root, position }
  }

  /**
   * Whether the leaves are still those that were signed, by the tiles and by the store. Of every
   * head that is known, since the newest may be one that was fixed by mistake.
   */
  async #check(): Promise<boolean> {
    const { reading, store, anew } = this.#parts
    for (const head of this.#known()) {
      const { size, root } = head
      const found = hex(rootOf(size, reading.readHash))
      const event = await eventAt(store, reading, size - 1)
      const leaf = hex(reading.readHash(0, size - 1))
      if (found === root && event !== null && hex(leafOf(event)) === leaf) continue
      if (found !== root || !anew) return this.#differs(head, found)
      return this.#stop(`its leaf ${size - 1}, which was signed, is not what the ledger holds`)
    }
    this.#checked = true
    return true
  }

  /** Tiles that differ are made anew once; if they still do, it is the ledger that differs. */
  #differs({ size, root }: Fixed, found: string): false {
    if (!this.#parts.anew) throw new TilesDiffer(`the tiles do not lead to the head of ${size}`)
    return this.#stop(
      `its first ${size} leaves were signed with the root ${root}, and have ${found}`,
    )
  }

  /** Fixes the head of all leaves there are. */
  async #fix(keys: KeyFile): Promise<boolean> {
    const { log, begun, ask, reading } = this.#parts
    const { position } = reading.state
    const fixed = { origin: begun.origin, size: log.size, root: hex(log.root()), position }
    const said = await ask({ what: 'fix', fixed, expected: this.#revision! })
    if (said !== 'written') {
      // It may be there all the same, as may be another server's.
      this.#revision = undefined
      return true
    }
    this.#revision = this.#revision === 'absent' ? 0 : this.#revision! + 1
    this.#last = fixed
    return this.#finish(fixed, keys)
  }

  /** Signs a head that is fixed in the ledger, by whichever server, and shows it. */
  async #finish(head: Fixed, keys: KeyFile): Promise<boolean> {
    const { files, now, reading } = this.#parts
    const found = hex(rootOf(head.size, reading.readHash))
    if (found !== head.root) return this.#differs(head, found)
    const known = files.head()
    if (!known || known.origin !== head.origin || known.size < head.size) files.keepHead(head)
    const kept = files.note()
    if (kept && same(kept, head)) return this.#show(kept, false)
    const usable = await this.#usable(keys, head)
    if (usable.length === 0) return this.#stop('none of its keys is in force')
    const seconds = Math.floor(Date.parse(now()) / 1000)
    const note = signed(usable, { ...head, root: fromHex(head.root)! }, seconds)
    return this.#show({ ...head, note }, false)
  }

  async #usable({ keys }: KeyFile, { position }: Fixed) {
    const { store, begun } = this.#parts
    this.#announced ??= await readAnnounced(store, begun)
    const announced = this.#announced
    return keys.filter((own) =>
      announced.some((one) => one.vkey === own.vkey && signsAt(one, position)),
    )
  }

  /** Makes a note durable, and shows it. */
  async #show(note: Published, cosigned: boolean): Promise<boolean> {
    const { files, shared } = this.#parts
    const published = shared ? await this.#publish(note, cosigned) : note
    if (published === null) {
      this.#revision = undefined
      return true
    }
    if (published.size === note.size && published.root !== note.root) {
      return this.#stop(`two heads of ${note.size} leaves were signed`)
    }
    files.keepNote(published)
    this.#keep(published)
    return this.#is('signs')
  }

  #remember(note: Published): void {
    const { files } = this.#parts
    const known = files.head()
    if (known?.origin === note.origin && known.size > note.size) return
    const { origin, size, root, position } = note
    files.keepHead({ origin, size, root, position })
    files.keepNote(note)
  }

  #keep({ origin, size, root, position, note }: Published): void {
    const { log, now } = this.#parts
    const cosigned = parseNote(note).signatures.some(({ name }) => name !== origin)
    log.keep({ size, root: fromHex(root)!, position, at: now(), note, cosigned })
    this.#shown = { size, root, position, note }
  }

  /**
   * Gives a note to the servers without keys, as the only one of its size; null: whether it is
   * there is not known, or others have gone on meanwhile.
   */
  async #publish(note: Published, cosigned: boolean): Promise<Published | null> {
    const { store, ask } = this.#parts
    const last = await lastOf<Published>(store, NOTES)
    if (last?.origin === note.origin) {
      const { revision: _, at: __, ...other } = last
      if (other.size > note.size) return null
      if (other.size === note.size && !cosigned) return other
    }
    const expected = last?.revision ?? 'absent'
    const said = await ask({ what: 'publish', note, expected })
    return said === 'written' ? note : null
  }

  /**
   * Shows what another server signed, once the same leaves are here. Who has the keys keeps it as
   * if it had signed it: it may be the next to sign.
   */
  async #follow(hasKeys: boolean): Promise<boolean> {
    this.#revision = undefined
    const { store, begun, log, reading } = this.#parts
    const last = await lastOf<Published>(store, NOTES)
    if (!last || last.origin !== begun.origin) return this.#follows()
    const { revision: _, at: __, ...note } = last
    if (note.size > log.size) return this.#follows()
    if (note.size === this.#shown?.size && note.note === this.#shown.note) return this.#follows()
    if (note.size < (this.#shown?.size ?? 0)) return this.#follows()
    const found = hex(rootOf(note.size, reading.readHash))
    if (found !== note.root) return this.#differs(note, found)
    if (hasKeys) this.#remember(note)
    this.#keep(note)
    return this.#follows()
  }

  /** Notes come without a call, so they are looked for again. */
  #follows(): boolean {
    this.#is('follows')
    return (this.#shown?.size ?? 0) < this.#parts.log.size
  }
}

async function eventAt(store: SignerParts['store'], reading: LogReading, index: number) {
  for await (const { event } of reading.leavesFrom(store, index)) return event
  return null
}
