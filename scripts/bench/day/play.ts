import { endpointOf } from '../../../commands/catalog.ts'
import { pages } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { openDaybook } from '../../../server/main.ts'
import { platform } from '../cast.ts'
import { inFolder } from '../folders.ts'
import { log } from '../served.ts'

/** A command; the one stream that there is of some kinds has no id. */
export type Told = readonly [type: string, id: string, data?: object]

/** What is told on one day, once the rules have answered what was told before. */
export type Group = { readonly day: string; readonly told: readonly Told[] }

const checks = { checkedBy: 'registrar', evidence: 'no. 7' }

/** A member that may trade. */
export const checked = (id: string): Told[] => [
  ['RegisterMember', id, { legalName: `${id} Ltd` }],
  ['VerifyLicence', id, checks],
  ['VerifyBankAccount', id, checks],
]

/** The events of groups, as the command path, the rules and the rows made them. */
export async function play(groups: readonly Group[]): Promise<StoredEvent[]> {
  return inFolder(async (folder) => {
    let [seconds, today] = [0, groups[0]!.day]
    const clock = () => new Date(Date.parse(`${today}T08:00:00Z`) + seconds++).toISOString()
    const daybook = await openDaybook({ folder, clock, log })
    const reactions = daybook.react()
    try {
      for (const { day, told } of groups) {
        today = day
        for (const [type, id, data = {}] of told) {
          const endpoint = endpointOf.get(type)!
          const asked = { endpoint, id, data, by: platform, effectiveAt: null }
          const outcome = await daybook.commands.run({ ...asked, key: `${type}-${id}-${day}` })
          if (!outcome.accepted) throw new Error(`${type} ${id}: ${outcome.refusal.code}`)
        }
        await reactions.drained()
      }
      const events: StoredEvent[] = []
      for await (const page of pages(daybook.store)) events.push(...page)
      return events
    } finally {
      await daybook.close()
    }
  })
}
