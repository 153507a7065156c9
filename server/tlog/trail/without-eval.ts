import { config } from 'zod'

/**
 * zod writes code for a shape when it is first used, and tries whether it may when a shape is
 * declared. A page whose policy allows no such code says so before anything is declared: whoever
 * verifies in a browser imports this first.
 */
config({ jitless: true })
