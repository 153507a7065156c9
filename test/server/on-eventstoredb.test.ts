import { expect, test } from 'vitest'
import { runLines } from '../../commands/kernel/batch/lines.ts'
import { showTrail } from '../../projections/settlement-trail/queries.ts'
import { openLog } from '../../server/log.ts'
import { openDaybook } from '../../server/main.ts'
import { founding, line } from '../commands/lines.ts'
import { condition, parties, price } from '../domain/facts.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { platform } from '../support/given.ts'
import { temporaryFolder } from '../support/serving.ts'

const trade = [
  ...founding,
  line('RequestQuote', 'q-1', { ...parties, condition }),
  line('OfferQuote', 'q-1', { price }),
  line('AcceptQuote', 'q-1'),
  // No rule and no row asks for what comes last.
  line('RegisterMember', 'last', { legalName: 'Last' }),
]

test('on EventStoreDB the rules and the rows come to the end of the ledger', async () => {
  const node = await StandIn.start()
  const folder = temporaryFolder()
  const daybook = await openDaybook({
    folder: folder.path,
    store: node.url,
    log: openLog('fatal'),
  })
  try {
    for await (const results of runLines(daybook.commands, platform, trade)) {
      expect(results.every(({ accepted }) => accepted)).toBe(true)
    }
    await daybook.react().drained()
    const end = await daybook.store.end()
    expect(await daybook.views.waitFor('all', end, 10_000)).toBe(true)
    const viewer = { role: 'admin', member: null } as const
    const shown = daybook.views.read('settlement-trail', (rows) =>
      showTrail.run(rows, { match: 'q-1' }, viewer),
    )
    expect(shown).toMatchObject({ match: 'q-1', settlement: 'open' })
  } finally {
    await daybook.close()
    await node.down()
    folder.remove()
  }
})
