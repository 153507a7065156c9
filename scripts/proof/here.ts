import { locationOf, openReader } from '../../server/store/open.ts'
import { type LogReading, openLogReading } from '../../server/tlog/file/log-reading.ts'
import type { Policy } from '../../server/tlog/formats/policy.ts'
import { hashLines, proofText } from '../../server/tlog/formats/tlog-proof.ts'
import { consistencyProof } from '../../server/tlog/formats/tree.ts'
import { eventAt, noteFor, notesOver, proofOf } from '../../server/tlog/proving.ts'
import type { StoreOptions } from '../options.ts'
import { UserError } from '../sentences.ts'

async function withLog<T>(folder: string, use: (log: LogReading) => T | Promise<T>): Promise<T> {
  const log = openLogReading(folder)
  if (log === null) throw new UserError(`There is no verifiable log in ${folder}.`)
  try {
    return await use(log)
  } finally {
    log.close()
  }
}

/** The proof of an event by the log of a folder; it carries the entry. Throws UserError. */
export const proofHere = (
  { data, store, prefix }: StoreOptions,
  { stream, revision }: { readonly stream: string; readonly revision: number },
  policy: Policy | null,
): Promise<string> =>
  withLog(data, async (log) => {
    const reader = await openReader(locationOf(data, store, prefix))
    try {
      const event = await eventAt(reader, { stream, revision })
      if (event === null) throw new UserError(`There is no ${stream} at revision ${revision}.`)
      const index = await log.indexOf(reader, event.position)
      const note = index === null ? null : await noteFor(notesOver(log, index), policy)
      if (index === null || note === null) {
        throw new UserError('The event is in no signed head yet: a server signs it.')
      }
      return proofText(proofOf(log, { index, event, note, carries: 'entry' }))
    } finally {
      await reader.close()
    }
  })

/** Hashes, a line each. Throws UserError. */
export const consistencyHere = (
  folder: string,
  from: number,
  to: number | undefined,
): Promise<string> =>
  withLog(folder, (log) => {
    const size = log.head?.size ?? 0
    const later = to ?? size
    if (later > size) throw new UserError(`The log has a head of ${size} leaves, not of ${later}.`)
    if (from > later) throw new UserError(`${from} leaves are no beginning of ${later}.`)
    return hashLines(consistencyProof(from, later, log.readHash))
  })
