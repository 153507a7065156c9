import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { fieldErrors } from '../kernel/refusal.ts'
import { same } from '../kernel/same.ts'
import { policyCommands, policyRefusals } from './commands.ts'
import { policies } from './events.ts'
import type { Policy } from './evidence.ts'
import { isPolicy, policyKinds } from './kinds.ts'

export const policy = aggregate<Policy>()({
  stream: policies,
  commands: policyCommands,
  refusals: policyRefusals,
  readers: 'everyone',
  initialState: { adoptions: [] },
  decide: {
    AdoptPolicy({ from, reason, terms: given }, { adoptions }, { id, by, day }) {
      if (!isPolicy(id))
        return refuse({ code: 'policy-unknown', policies: Object.keys(policyKinds) })
      const { terms: shape, defaults } = policyKinds[id]
      const parsed = shape.safeParse({ ...defaults, ...given })
      if (!parsed.success) {
        const errors = fieldErrors(parsed.error, 'terms')
        return refuse({ code: 'policy-terms-wrong', errors })
      }
      const data = { from, reason, terms: parsed.data }
      if (same(adoptions.at(-1), data)) return accept()
      if (from < day && !by.backdates) return refuse({ code: 'policy-in-the-past', day })
      return accept({ type: 'PolicyAdopted', data })
    },
  },
  evolve: {
    PolicyAdopted: ({ adoptions }, adopted) => ({ adoptions: [...adoptions, adopted] }),
  },
  inverse: {
    // Terms that were left out stand in the event as they were understood.
    PolicyAdopted: (data) => ({ type: 'AdoptPolicy', data }),
  },
})
