import { z } from 'zod'
import { statusOf } from '../../commands/kernel/problem.ts'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { httpProblems } from '../problem.ts'

export const Problem = z
  .looseObject({
    type: z.string().meta({ example: '/problems/quote-expired' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ example: 'quote-expired' }),
    detail: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457)' })

/** Problems that do not come from a command, with what each says. */
export const declared = (...codes: (keyof typeof httpProblems)[]) =>
  Object.fromEntries(codes.map((code) => [code, httpProblems[code]]))

/** Where it must be recorded who is told prices, and cannot be, nobody is told any. */
export const unrecorded = Object.fromEntries(
  (['store-unavailable', 'outcome-unknown', 'ledger-damaged'] as const).map((code) => {
    const { kind, says } = commandRefusals[code]
    return [code, [statusOf[kind], says] as const]
  }),
)

/** What every operation may answer that is not for everybody. */
export const ofCallers = [
  'token-missing',
  'token-unknown',
  'tokens-unreadable',
  'role-not-allowed',
] as const

/** One response a status, with the codes it may carry and what each says. */
export function problemResponses(codes: Readonly<Record<string, readonly [number, string]>>) {
  const byStatus = new Map<number, string[]>()
  for (const [code, [status, says]] of Object.entries(codes)) {
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${says}`])
  }
  const content = { 'application/problem+json': { schema: Problem } }
  return Object.fromEntries(
    [...byStatus].map(([status, says]) => [
      `${status}`,
      { description: says.join('\n\n'), content },
    ]),
  )
}
