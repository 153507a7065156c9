import { z } from 'zod'

/** What use there is of an account that no event tells of. */
export const NotSeen = z.array(z.enum(['reading'])).meta({
  description:
    'Use that is not seen: an account is active on days on which one of its tokens recorded ' +
    'something, and idle if it only reads',
})

export const notSeen: z.output<typeof NotSeen> = ['reading']
