import { useEffect, useState } from 'preact/hooks'
import { NotANote } from '../../../tlog/formats/note.ts'
import { trusted } from '../trails/trust.ts'
import { type Looked, look } from './signatures.ts'

/** A note with its signatures checked; null: not yet; else why it is no checkpoint. */
export function useLooked(note: string | undefined): Looked | NotANote | null {
  const policy = trusted.value?.policy
  const [looked, setLooked] = useState<Looked | NotANote | null>(null)
  useEffect(() => {
    if (note === undefined || policy === undefined) return setLooked(null)
    let isOver = false
    const set = (now: Looked | NotANote) => !isOver && setLooked(now)
    look(note, policy).then(set, (error: unknown) => {
      if (!(error instanceof NotANote)) throw error
      set(error)
    })
    return () => {
      isOver = true
    }
  }, [note, policy])
  return looked
}
