import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { copier, UUID, writeLedger } from '../day/write.ts'
import { CLOSED, playStanding } from './rise.ts'

const NAMES = /"((?:[a-z]+-)?)(client|vendor|deal)(@\d+)?"/g

const isOfPair = ({ stream }: StoredEvent) => /-(?:client|vendor|deal)$/.test(stream)

/** Members of which one does nothing more. */
const EVERY = 10

/** All events of so many pairs: first what happened, then what those did that go on. */
function* copies(played: readonly StoredEvent[], pairs: number): Generator<StoredEvent> {
  const copy = copier()
  const copied = (event: StoredEvent, n: number) =>
    copy(event, (text) =>
      text
        .replace(NAMES, (_, kind, name, at = '') => `"${kind}${name}-${n}${at}"`)
        .replace(UUID, n.toString(16).padStart(5, '0')),
    )
  const ofPair = played.filter(isOfPair)
  const [then, now] = [
    ofPair.filter(({ day }) => day < CLOSED),
    ofPair.filter(({ day }) => day === CLOSED),
  ]
  yield* played.filter((event) => !isOfPair(event))
  for (let n = 0; n < pairs; n++) for (const event of then) yield copied(event, n)
  for (let n = 0; n < pairs; n++) {
    if (n % EVERY !== 0) for (const event of now) yield copied(event, n)
  }
}

/** Makes such a ledger in a folder; `idle`: members that did nothing more. */
export async function makeStandings(
  folder: string,
  members: number,
  onProgress: (made: number) => void,
) {
  const pairs = Math.ceil(members / 2)
  const events = await writeLedger(folder, copies(await playStanding(), pairs), CLOSED, onProgress)
  return { events, idle: 2 * Math.ceil(pairs / EVERY) }
}
