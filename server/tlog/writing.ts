import type { Clock } from '../../commands/kernel/clock.ts'
import { note } from '../../commands/kernel/reacting/housekeeping.ts'
import type { Lease } from '../../commands/kernel/reacting/lease.ts'
import { type EventStore, OutcomeUnknown } from '../../domain/kernel/event-store.ts'
import type { Ask, Said } from './messages.ts'
import { BEGUN, type Commit, HEADS, NOTES } from './signer/records.ts'

export type Writing = {
  readonly store: EventStore
  readonly clock: Clock
  /** Who may sign, where several servers have one store. */
  readonly lease: Lease
  /** Records a commit to all streams. */
  readonly commitStreams: (commit: Commit) => Promise<Said>
  /** Told of what the store did not take. */
  readonly onTrouble: (error: Error) => void
}

/** Writes what the thread of the log asks for; nothing that it asks for is refused by throwing. */
export function openWriting({ store, clock, lease, commitStreams, onTrouble }: Writing) {
  const append = async (
    stream: string,
    type: string,
    data: object,
    expected: number | 'absent',
  ): Promise<Said> => {
    const { outcome } = await note(store, clock, stream, type, { ...data }, expected)
    return outcome === 'appended' ? 'written' : 'other'
  }
  const write = async (ask: Ask): Promise<Said> => {
    switch (ask.what) {
      case 'lease':
        return (await lease.held()) ? 'written' : 'not-held'
      case 'begin':
        return append(BEGUN, 'LogBegun', ask.begun, ask.expected)
      case 'fix':
        return append(HEADS, 'HeadFixed', ask.fixed, ask.expected)
      case 'publish':
        return append(NOTES, 'NotePublished', ask.note, ask.expected)
      case 'commit':
        return commitStreams(ask.commit)
    }
  }
  return (ask: Ask): Promise<Said> =>
    write(ask).catch((error: Error) => {
      if (!(error instanceof OutcomeUnknown)) onTrouble(error)
      return 'unknown'
    })
}
