import { z } from 'zod'

/** Why nothing is left of a trade. */
export const Undone = z.enum(['cancelled', 'nothing-accepted', 'all-returned'])
export type Undone = z.output<typeof Undone>

/** Why a cancellation that was agreed could not be. */
export const NotCancelled = z.enum(['goods-delivered', 'payable-negative'])
export type NotCancelled = z.output<typeof NotCancelled>
