import { expect, test } from 'vitest'
import { runLines } from '../../../commands/kernel/batch/lines.ts'
import { openLog } from '../../../server/log.ts'
import { openDaybook, serve } from '../../../server/main.ts'
import { founding, line } from '../../commands/lines.ts'
import { condition, parties, price } from '../../domain/facts.ts'
import { StandIn } from '../../support/eventstoredb-stand-in.ts'
import { platform } from '../../support/given.ts'
import { temporaryFolder } from '../../support/serving.ts'

const trade = (quote: string) => [
  line('RequestQuote', quote, { ...parties, condition }),
  line('OfferQuote', quote, { price }),
  line('AcceptQuote', quote),
]

test('on EventStoreDB a position of the past is answered as it was then', async () => {
  const node = await StandIn.start()
  const folder = temporaryFolder()
  const daybook = await openDaybook({
    folder: folder.path,
    store: node.url,
    log: openLog('fatal'),
  })
  const { url, stop } = await serve(daybook, { host: '127.0.0.1', port: 0, open: true })
  const ask = async (path: string) => {
    const { status, headers } = await fetch(`${url}${path}`).then(async (answer) => {
      texts.push(await answer.text())
      return answer
    })
    return [status, headers.get('daybook-position')]
  }
  const texts: string[] = []
  async function recorded(lines: readonly ReturnType<typeof line>[]) {
    for await (const results of runLines(daybook.commands, platform, lines)) {
      expect(results.every(({ accepted }) => accepted)).toBe(true)
    }
    await daybook.react().drained()
    const end = await daybook.store.end()
    expect(await daybook.views.waitFor('all', end, 10_000)).toBe(true)
    return `${end}`
  }
  try {
    const before = await recorded([...founding, ...trade('q-1')])
    const path = `/prices/${parties.product}`
    expect(await ask(`${path}?basis=offer`)).toEqual([200, before])
    const after = await recorded(trade('q-2'))
    expect(await ask(`${path}?basis=offer&asOf=${before}`)).toEqual([200, before])
    expect(await ask(`${path}?basis=offer`)).toEqual([200, after])
    const [then, again, now] = texts
    expect(again).toBe(then)
    expect(now).not.toBe(then)
    expect((await ask(`/matches/q-2/trail?asOf=${before}`))[0]).toBe(404)
  } finally {
    await stop()
    await daybook.close()
    await node.down()
    folder.remove()
  }
})
