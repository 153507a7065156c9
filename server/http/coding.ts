import type { FastifyRequest } from 'fastify'

/** Whether a coding is accepted: named, and not with a weight of zero. */
const accepts = (header: string, coding: string) =>
  header
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .some((one) => one.split(/\s*;/)[0] === coding && !/;\s*q=0(\.0*)?$/.test(one))

/** The first of these codings in which the caller takes a body; null: as it is. */
export function codingFor<C extends string>(
  { headers }: FastifyRequest,
  codings: readonly C[],
): C | null {
  const accepted = String(headers['accept-encoding'] ?? '')
  return codings.find((coding) => accepts(accepted, coding)) ?? null
}
