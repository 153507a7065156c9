/** What a trail file is about. */
export type Subject =
  | { readonly of: 'match' | 'loan' | 'lot' | 'member'; readonly id: string }
  /** That no loan has the goods. */
  | { readonly of: 'lot not-pledged'; readonly id: string }
  /** That the loan has them, and that nobody had them before. */
  | { readonly of: 'lot pledged-as'; readonly id: string; readonly loan: string }
  /** The name of a stream. */
  | { readonly of: 'stream'; readonly id: string }

const ID = '[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}'
const PLAIN = new RegExp(`^(match|loan|lot|member) (${ID})$`)
const NOT_PLEDGED = new RegExp(`^lot (${ID}) not-pledged$`)
const PLEDGED = new RegExp(`^lot (${ID}) pledged-as (${ID})$`)
const STREAM = new RegExp(`^stream ([a-z]+-${ID})$`)

/** A subject from its words; null: it is none. */
export function subjectOf(text: string): Subject | null {
  const [, of, id] = PLAIN.exec(text) ?? []
  if (id !== undefined) return { of: of as 'match', id }
  const free = NOT_PLEDGED.exec(text)?.[1]
  if (free !== undefined) return { of: 'lot not-pledged', id: free }
  const [, lot, loan] = PLEDGED.exec(text) ?? []
  if (lot !== undefined && loan !== undefined) return { of: 'lot pledged-as', id: lot, loan }
  const stream = STREAM.exec(text)?.[1]
  return stream === undefined ? null : { of: 'stream', id: stream }
}

/** The words of a subject. */
export function subjectText(subject: Subject): string {
  if (subject.of === 'lot not-pledged') return `lot ${subject.id} not-pledged`
  if (subject.of === 'lot pledged-as') return `lot ${subject.id} pledged-as ${subject.loan}`
  return `${subject.of} ${subject.id}`
}
