import { z } from 'zod'

export const Problem = z
  .looseObject({
    type: z.string().meta({ example: '/problems/quote-expired' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ example: 'quote-expired' }),
    detail: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457)' })

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
