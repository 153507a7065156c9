import { z } from 'zod'
import { invalid } from '../commands/kernel/refusals.ts'
import type { Position } from '../domain/kernel/stored-event.ts'
import { refusedAs } from './problem.ts'

/** Parses what came from outside; throws the problem `invalid`, which says field and reason. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw refusedAs(invalid(parsed.error))
}

/** A position as it is on the wire: an ordered decimal string. */
export const PositionText = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,15})$/, 'a position as an answer gave it')
  .refine((text) => Number.isSafeInteger(Number(text)), 'a position as an answer gave it')
  .meta({ description: 'A position', example: '42' })

export const positionOf = (text: string): Position => Number(text)

/** A whole number in a query string. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .refine((text) => Number(text) >= least && Number(text) <= most, `from ${least} to ${most}`)
