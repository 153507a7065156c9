import { expect, test } from 'vitest'
import { runLines } from '../../../commands/kernel/batch/lines.ts'
import { serve } from '../../../server/main.ts'
import { founding, line } from '../../commands/lines.ts'
import { condition, parties, price } from '../../domain/facts.ts'
import { platform } from '../../support/given.ts'
import { openOnStandIn } from '../../support/on-stand-in.ts'

const trade = (quote: string) => [
  line('RequestQuote', quote, { ...parties, condition }),
  line('OfferQuote', quote, { price }),
  line('AcceptQuote', quote),
]

test('on EventStoreDB a position of the past is answered as it was then', async () => {
  const { daybook, drained, close } = await openOnStandIn()
  const { url, stop } = await serve(daybook, {
    ...{ host: '127.0.0.1', port: 0 },
    ...{ open: true, tlog: false },
  })
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
    return `${await drained()}`
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
    await close()
  }
})
