import { rules } from '../../catalog.ts'
import { type FollowOptions, follow, type RuleStatus } from './follow.ts'

/** Starts every rule of the catalog. */
export function startReactions(options: FollowOptions) {
  const { store, lease } = options
  const followers = rules.map((rule) => follow(rule, options))
  return {
    status: (): RuleStatus[] => followers.map(({ status }) => status()),
    /** Waits until nothing is left to answer, what the answers themselves cause included. */
    async drained(): Promise<void> {
      for (let end = await store.end(); ; ) {
        await Promise.all(followers.map(({ reached }) => reached(end)))
        const now = await store.end()
        if (now === end) return
        end = now
      }
    },
    async stop(): Promise<void> {
      await Promise.all(followers.map(({ stop }) => stop()))
      await lease.release()
    },
  }
}

export type Reactions = ReturnType<typeof startReactions>
