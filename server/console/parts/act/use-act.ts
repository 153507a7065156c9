import { useSignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { queryClient } from '../../data/ask.ts'
import { type Problem, seen, Unreachable } from '../../data/client.ts'
import type { Command } from './commands.ts'
import { bodyOf, type Draft, missingIn } from './draft.ts'
import type { Field } from './field.ts'
import { type Answered, newKey, send } from './sending.ts'

/** What came of trying what is typed. */
export type Tried =
  | { readonly is: 'nothing' }
  | { readonly is: 'incomplete'; readonly missing: readonly string[] }
  | { readonly is: 'trying' }
  | { readonly is: 'would'; readonly events: readonly string[]; readonly position: number }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'unreachable' }

/** What came of sending it. */
export type Sent =
  | { readonly is: 'no' }
  | { readonly is: 'sending'; readonly seconds: number }
  | { readonly is: 'recorded'; readonly answer: Extract<Answered, { is: 'accepted' }>['answer'] }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'unreachable' }

/** So long after the last letter it is tried. */
const PAUSE_MS = 250
/** A ledger that asks for a pause is given it so often. */
const MOST_TRIES = 8

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const triedBy = (answered: Answered, position: number): Tried =>
  answered.is === 'refused'
    ? { is: 'refused', problem: answered.problem }
    : { is: 'would', events: answered.answer.events.map(({ type }) => type), position }

type Asking = {
  readonly command: Command
  readonly id: string
  readonly field: Field
  readonly draft: Draft
  /** Of an earlier day: nothing is tried and nothing is sent. */
  readonly isPast: boolean
}

/** Tries what is typed when the typing rests, and again whenever the ledger goes on. */
function useTried({ command, id, field, draft, isPast }: Asking, isDone: boolean) {
  const body = bodyOf(field, draft, true)
  const text = JSON.stringify([command.name, id, body])
  const [tried, setTried] = useState<{ of: string; what: Tried }>()
  const tag = useRef<string | null>(null)
  const at = seen.value
  const missing = [...(command.hasId && id === '' ? ['id'] : []), ...missingIn(field, draft)]
  const isOff = isPast || isDone || missing.length > 0
  const isSame = tried?.of === text
  useEffect(() => {
    if (isOff) return
    const over = new AbortController()
    const attempt = async () => {
      const position = seen.peek()
      try {
        const { signal } = over
        const answered = await send({ command, id, body }, { isDryRun: true, signal })
        if (over.signal.aborted) return
        tag.current = answered.is === 'accepted' ? answered.etag : null
        setTried({ of: text, what: triedBy(answered, position) })
      } catch (error) {
        if (over.signal.aborted) return
        if (!(error instanceof Unreachable)) throw error
        setTried({ of: text, what: { is: 'unreachable' } })
      }
    }
    const timer = setTimeout(() => void attempt(), isSame ? 0 : PAUSE_MS)
    return () => {
      over.abort()
      clearTimeout(timer)
    }
  }, [text, at, isOff])
  const now: Tried = isPast
    ? { is: 'nothing' }
    : missing.length > 0
      ? { is: 'incomplete', missing }
      : isSame
        ? tried.what
        : { is: 'trying' }
  return { tried: now, body, etag: () => tag.current }
}

/** One form: what is typed, what it would come to, and what became of it. */
export function useAct(asking: Asking) {
  const [sent, setSent] = useState<Sent>({ is: 'no' })
  const key = useSignal(newKey())
  const isDone = sent.is === 'recorded' || sent.is === 'sending'
  const { tried, body, etag } = useTried(asking, isDone)
  const { command, id } = asking
  const isUnsure = sent.is === 'unreachable'
  // What was sent and not answered is sent again as it was, by the same key.
  const unsure = useRef<{ body: unknown; seenTag: string | null } | null>(null)

  const act = async () => {
    const first = (isUnsure ? unsure.current : null) ?? { body, seenTag: etag() }
    unsure.current = first
    setSent({ is: 'sending', seconds: 0 })
    for (let tries = 1; ; tries++) {
      try {
        const how = { isDryRun: false, key: key.peek(), seenTag: first.seenTag }
        const answered = await send({ command, id, body: first.body }, how)
        if (answered.is === 'accepted') {
          setSent({ is: 'recorded', answer: answered.answer })
          await queryClient.invalidateQueries()
          return
        }
        const { problem, retryAfter } = answered
        if (problem.status !== 503 || tries >= MOST_TRIES) {
          const isKnown = problem.code !== 'outcome-unknown'
          return setSent(isKnown ? { is: 'refused', problem } : { is: 'unreachable' })
        }
        const seconds = Math.max(1, retryAfter)
        setSent({ is: 'sending', seconds })
        await sleep(seconds * 1_000)
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        return setSent({ is: 'unreachable' })
      }
    }
  }

  return {
    ...{ tried, sent, act },
    // Also while it is tried again because the ledger went on: it is sent for the revision that was
    // seen, and on a busy ledger there would be no moment to press.
    mayAct: isUnsure || (tried.is === 'would' && sent.is !== 'sending'),
    /** What was typed is another thing now: what became of the one before is not shown beside it. */
    typed: () => {
      if (sent.is === 'refused') setSent({ is: 'no' })
    },
    /** Another one, under a key of its own. */
    again: () => {
      key.value = newKey()
      unsure.current = null
      setSent({ is: 'no' })
    },
  }
}
