import { z } from 'zod'
import { statusOf } from '../commands/kernel/problem.ts'
import { commandRefusals } from '../commands/kernel/refusals.ts'
import { aggregates } from '../domain/catalog.ts'
import type { RefusalKind, Refusals } from '../domain/kernel/refusal.ts'
import { httpProblems } from './problem.ts'

/** What a problem's `type` leads to. */
export type Explained = {
  readonly code: string
  readonly status: number
  readonly title: string
  /** What the caller can do. */
  readonly todo: string
  /** The members of the document beside those of every problem. */
  readonly fields: readonly string[]
}

/** What helps with refusals of a kind, if the refusal itself does not say more. */
const todoOf: Readonly<Record<RefusalKind, string>> = {
  invalid: 'Correct the fields that are named, and send it again.',
  forbidden: 'Use a token that may do this, or let somebody do it who may.',
  absent: 'Correct the id, or record first what is missing.',
  conflict: 'Read what holds by now, and decide anew: sent again as it was it is refused again.',
  gone: 'What was destroyed does not come back: do not send it again.',
  precondition: 'Read the stream again, and decide on what it holds now.',
  'too-large': 'Say it in less, or in several commands.',
  rule: 'Change what the rule speaks of: sent again as it was it is refused again.',
  busy: 'Send it again as it was, with the same Idempotency-Key, after Retry-After seconds.',
}

type Code = keyof typeof httpProblems

const codes: { readonly [C in Code]?: string } = {
  'token-missing': 'Send Authorization: Bearer and a token: daybook token add makes one.',
  'token-unknown': 'Make a new token with daybook token add: this one is mistyped, or ended.',
  'tokens-unreadable': 'Whoever runs the server finds in its log what is wrong, and repairs it.',
  'token-name-used': 'Choose a name that was never used; daybook token list shows those in force.',
  'entry-withheld': 'Use the proof: it has the hash, and an auditor the entry.',
  'not-found': 'Look at /docs for what there is, and whether this token may see it.',
  'method-not-allowed': 'Use a method that the header Allow names.',
  'media-type': 'Send JSON, and say so: content-type: application/json.',
  'as-of-ahead': 'Ask for a day that is over, or for a position that an answer gave.',
  'log-not-signed-here': 'Ask the server that signs, or find its folder signer/.',
  'log-keys-needed': 'Rotate the keys first: the newest of each kind are never retired.',
  'log-not-blocked': 'Nothing needs to be done: /log/status says where the log stands.',
  'log-intact': 'Nothing needs to be done: a log is restored only if it cannot be signed.',
  'log-origin-wrong': 'Name another origin, which no log had before.',
  internal: 'Send it again later; whoever runs the server finds the reason in its log.',
}

const AGAIN = 'Send it again after Retry-After seconds; with an Idempotency-Key nothing doubles.'
const SMALLER = 'Send less at once.'
const statuses: Readonly<Record<number, string>> = {
  403: 'Use a token of another role: daybook token add makes one.',
  408: AGAIN,
  413: SMALLER,
  429: AGAIN,
  431: SMALLER,
}

const todoOfHttp = (code: string, status: number): string =>
  codes[code as Code] ??
  statuses[status] ??
  (status >= 500 ? AGAIN : 'Correct the request, and send it again.')

const explainRefusals = (refusals: Refusals): Explained[] =>
  Object.entries(refusals).map(([code, { kind, says, fields, todo }]) => ({
    code,
    status: statusOf[kind],
    title: says,
    todo: todo ?? todoOf[kind],
    fields: fields instanceof z.ZodObject ? Object.keys(fields.shape) : [],
  }))

const ofCommands = explainRefusals(commandRefusals)

/** What a route refuses as commands do is the same problem. */
const explainHttp = (): Explained[] =>
  Object.entries(httpProblems).map(([code, [status, title]]) => {
    const same = ofCommands.find((one) => one.code === code)
    return same ?? { code, status, title, todo: todoOfHttp(code, status), fields: [] }
  })

/** Every problem as it is declared, one by one; what is shared comes more than once. */
export const declaredProblems = (): Explained[] => [
  ...explainHttp(),
  ...ofCommands,
  ...aggregates.flatMap(({ refusals }) => explainRefusals(refusals)),
]

/** Every problem by its code, in the order of the codes. */
export const problemsByCode = (): ReadonlyMap<string, Explained> =>
  new Map(
    declaredProblems()
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((problem) => [problem.code, problem]),
  )
