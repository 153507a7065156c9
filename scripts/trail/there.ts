import type { Subject } from '../../server/tlog/formats/trail/subject.ts'
import { type RunningServer, reach } from '../reach.ts'
import { UserError } from '../sentences.ts'
import { inTime } from './in-time.ts'

/** Heads and commits follow each other by less than that. */
const SOON_MS = 20_000

/** The path of a subject's trail. */
export function trailPath(subject: Subject): string {
  const [kind] = subject.of.split(' ')
  const path = `/log/trails/${kind}/${encodeURIComponent(subject.id)}`
  if (subject.of === 'lot not-pledged') return `${path}?not-pledged`
  return subject.of === 'lot pledged-as' ? `${path}?pledged-as=${subject.loan}` : path
}

/** What the server says of a problem, as a sentence. */
async function problemOf(answer: Response): Promise<UserError> {
  const text = await answer.text()
  if (!answer.headers.get('content-type')?.includes('json'))
    return new UserError(`${answer.status}`)
  const { title, detail } = JSON.parse(text)
  return new UserError(detail ? `${title} (${detail})` : title)
}

/** A trail of a ledger that is served, by a commit that is made for it. Throws UserError. */
export async function trailThere(server: RunningServer, subject: Subject): Promise<string> {
  const commit = await reach(server, '/log/commit', { method: 'POST' })
  // Somebody had it commit a moment ago, or it is another server that signs.
  if (!commit.ok && ![429, 503].includes(commit.status)) throw await problemOf(commit)
  const wanted = commit.ok ? ((await commit.json()) as { index: number }).index : -1
  let refused: Response | null = null
  const text = await inTime(SOON_MS, async () => {
    const answer = await reach(server, trailPath(subject))
    refused = answer.ok ? null : answer
    if (!answer.ok && answer.status !== 503) throw await problemOf(answer)
    if (!answer.ok) return null
    const trail = await answer.text()
    return Number(/^commit (\d+)$/m.exec(trail)?.[1] ?? -1) >= wanted ? trail : null
  })
  if (text !== null) return text
  throw refused ? await problemOf(refused) : new UserError('The commit was not signed in time.')
}
