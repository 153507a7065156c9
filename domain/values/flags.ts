import { z } from 'zod'

/**
 * What is recorded of a trade that a rule would have refused, or that must not count.
 * A match with any but the first stands outside every rate and price.
 */
export const Flag = z.enum([
  ...(['term-does-not-fit-mode', 'same-controller', 'sample', 'subsidised'] as const),
  'forced-sale',
])
export type Flag = z.output<typeof Flag>

export const Flags = z.array(Flag).max(5).meta({ description: 'What is odd about it', example: [] })

/** Whether a trade with these flags may count in a rate or a price. */
export const counts = (flags: readonly Flag[]): boolean =>
  flags.every((flag) => flag === 'term-does-not-fit-mode')
