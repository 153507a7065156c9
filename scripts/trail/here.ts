import { openDaybook } from '../../server/main.ts'
import { checkpointOf } from '../../server/tlog/formats/checkpoint.ts'
import { parseNote } from '../../server/tlog/formats/note.ts'
import type { Policy } from '../../server/tlog/formats/policy.ts'
import type { Subject } from '../../server/tlog/formats/trail/subject.ts'
import type { Tlog } from '../../server/tlog/host.ts'
import { startTlog } from '../../server/tlog/open.ts'
import { trailLog } from '../../server/tlog/trail/from-log.ts'
import { NoTrail, writeTrail } from '../../server/tlog/trail/write.ts'
import type { StoreOptions } from '../options.ts'
import { UserError } from '../sentences.ts'
import { inTime } from './in-time.ts'

/** A first commit of a large ledger hashes all its events and streams. */
const SIGNED_MS = 600_000

/** Waits until a note is signed that has the leaf. */
const signed = (tlog: Tlog, index: number) =>
  inTime(SIGNED_MS, async () => {
    const note = tlog.note()
    return note !== null && checkpointOf(parseNote(note)).size > index ? true : null
  })

/** Whether the log of this ledger has come as far as its events: it grows where it stands. */
const caughtUp = (tlog: Tlog, end: number) => tlog.signedUpTo(end, SIGNED_MS)

/**
 * A trail of the ledger in a folder, which nobody serves meanwhile: its log grows to its end, and
 * commits to all streams. Throws UserError, FolderLocked.
 */
export async function trailHere(
  { data, store, prefix }: StoreOptions,
  subject: Subject,
  policy: Policy | null,
): Promise<string> {
  const where = { folder: data, ...(store !== undefined && { store }), prefix }
  const daybook = await openDaybook({ ...where, rowsWhenAsked: true })
  try {
    const tlog = await startTlog(daybook, { origin: null, policy })
    try {
      await caughtUp(tlog, await daybook.store.end())
      const commit = await tlog.commit()
      if (commit === null) throw new UserError(tlog.status().trouble ?? 'The log is not signed.')
      await signed(tlog, commit.index)
      const log = trailLog((run) => tlog.reading(run), daybook.store, policy)
      const trail = async () => {
        try {
          return await writeTrail(subject, { store: daybook.store, log })
        } catch (error) {
          if (error instanceof NoTrail && error.again) return null
          throw error
        }
      }
      const text = await inTime(SIGNED_MS, trail)
      if (text === null) throw new UserError('The log was not signed in time.')
      return text
    } finally {
      await tlog.close()
    }
  } catch (error) {
    if (error instanceof NoTrail) throw new UserError(`There is no trail: ${error.message}.`)
    throw error
  } finally {
    await daybook.close()
  }
}
