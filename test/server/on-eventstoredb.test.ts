import { expect, test } from 'vitest'
import { runLines } from '../../commands/kernel/batch/lines.ts'
import { showTrail } from '../../projections/settlement-trail/queries.ts'
import { founding, line } from '../commands/lines.ts'
import { condition, parties, price } from '../domain/facts.ts'
import { platform } from '../support/given.ts'
import { openOnStandIn } from '../support/on-stand-in.ts'

const trade = [
  ...founding,
  line('RequestQuote', 'q-1', { ...parties, condition }),
  line('OfferQuote', 'q-1', { price }),
  line('AcceptQuote', 'q-1'),
  // No rule and no row asks for what comes last.
  line('RegisterMember', 'last', { legalName: 'Last' }),
]

test('on EventStoreDB the rules and the rows come to the end of the ledger', async () => {
  const { daybook, drained, close } = await openOnStandIn()
  try {
    for await (const results of runLines(daybook.commands, platform, trade)) {
      expect(results.every(({ accepted }) => accepted)).toBe(true)
    }
    await drained()
    const viewer = { role: 'admin', member: null } as const
    const shown = daybook.views.read('settlement-trail', (rows) =>
      showTrail.run(rows, { match: 'q-1' }, viewer),
    )
    expect(shown).toMatchObject({ match: 'q-1', settlement: 'open' })
  } finally {
    await close()
  }
})
