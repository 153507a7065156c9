import { Child } from './child.ts'
import type { DayCalls } from './day/server-side.ts'
import { type Bounded, bounded, closed, SERVER } from './day.ts'
import { inFolder } from './folders.ts'
import { makeStandings } from './standing/copies.ts'
import { CLOSED } from './standing/rise.ts'

/** A day on which many standings are due is closed and settled; of every tenth there is news. */
export async function benchStanding(
  { members }: { readonly members: number },
  onStep: (note: string) => void,
): Promise<Bounded[]> {
  return inFolder(async (folder) => {
    const { events, idle } = await makeStandings(folder, members, (n) => onStep(`${n} events made`))
    const server = new Child<DayCalls>(SERVER)
    try {
      onStep(`rows of ${events} events are built`)
      const served = await server.call('start', { folder, day: CLOSED })
      onStep('the day is closed')
      const types = ['TierWarned', 'TierClassified', 'TierRaised', 'TierCorrected']
      const { seconds, counts, p99 } = await closed(server, served, CLOSED, types)
      if (counts.TierWarned !== idle || Object.keys(counts).length > 1) {
        throw new Error(`not the ${idle} members without a contribution: ${JSON.stringify(counts)}`)
      }
      const of = `${members} members that contributed or whose nine months end, ${idle} are warned`
      return [
        bounded('standing', seconds, 's', 10, `until a day is settled on which of ${of}`),
        bounded('standing-live', p99, 'ms', 50, 'GET /health/live meanwhile, at p99'),
      ]
    } finally {
      await server.stop()
    }
  })
}
