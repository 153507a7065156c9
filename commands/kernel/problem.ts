import type { RefusalKind } from '../../domain/kernel/refusal.ts'
import type { Refused } from './refused.ts'

/** The one place where a refusal's kind becomes an HTTP status. */
export const statusOf: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  gone: 410,
  precondition: 412,
  'too-large': 413,
  rule: 422,
  busy: 503,
}

/** A problem document (RFC 9457). `code` is the last part of `type`, for programs. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly [extension: string]: unknown
}

export const problemType = (code: string) => `/problems/${code}`

/** A refusal as a problem document, with the fields it was declared with. */
export const problemOf = ({ kind, says, refusal }: Refused): Problem => ({
  type: problemType(refusal.code),
  title: says,
  status: statusOf[kind],
  ...refusal,
})
