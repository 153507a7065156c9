import { expect, test } from 'vitest'
import { runLines } from '../../../commands/kernel/batch/lines.ts'
import { heldCommands } from '../../../commands/kernel/held.ts'
import { platform } from '../../support/given.ts'
import { codeOf, everything, openLedger, request, start } from '../ledger.ts'
import { line } from '../lines.ts'

const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }

test('commands that are held record nothing, one by one or many, until they are not', async () => {
  await using ledger = await openLedger()
  let isHeld = true
  const commands = heldCommands(await start(ledger.store), () => isHeld)
  const sent = async (dryRun: boolean) =>
    codeOf(await commands.run(request('RegisterProduct', 'salt', salt, { dryRun })))
  const batch = async () => {
    const codes: (string | null)[] = []
    for await (const results of runLines(commands, platform, [
      line('RegisterProduct', 'sea', salt),
    ]))
      codes.push(...results.map((one) => (one.accepted ? null : one.problem.code)))
    return codes
  }
  expect([await sent(false), await batch()]).toEqual(['not-taken-yet', ['not-taken-yet']])
  expect(await sent(true)).toBe(null)
  expect(await everything(ledger.store)).toEqual([])
  isHeld = false
  expect([await sent(false), await batch()]).toEqual([null, [null]])
  expect((await everything(ledger.store)).map(({ stream }) => stream)).toEqual([
    ...['product-salt', 'product-sea'],
  ])
})
