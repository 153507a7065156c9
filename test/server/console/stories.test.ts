import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Language, languages } from '../../../server/console/words/language.ts'
import { appleMarket } from '../../support/apple-market.ts'
import type { Market } from '../../support/lending.ts'
import { openRenewals } from '../../support/renewal.ts'
import { type Story, storyOf } from './acting.ts'
import { openBrowser } from './browser.ts'
import { applesFallen, applesInStore, boardsBySea, sugarOnAChain } from './stories/goods.ts'
import { renewals } from './stories/renewal.ts'
import { keyPersons, whiteGlove } from './stories/trade.ts'
import { turns } from './visit.ts'

let browser: Browser | null = null
let market: Market
let users: ReturnType<typeof turns>
beforeAll(async () => {
  browser = await openBrowser()
  if (browser === null) return
  market = await appleMarket('2026-03-02T09:00:00.000Z')
  users = turns(browser, market.server)
})
afterAll(async () => {
  await users?.leave()
  await market?.close()
})

type Told = (market: Market, story: Story) => Promise<void>

/** One after the other, as time goes on: each by other people in another language. */
const stories: readonly (readonly [string, Language, Told])[] = [
  ['apples in cold storage', 'en', applesInStore],
  ['apples of which the price falls', 'zh', applesFallen],
  ['boards by sea', 'zh', boardsBySea],
  ['sugar on a chain', 'es', sugarOnAChain],
  ["a restaurant's key persons", 'es', keyPersons],
  ['white glove', 'en', whiteGlove],
]

/** As long as a machine takes that does much else. */
const PATIENCE = 180_000

test.each(stories)(
  '%s, in %s',
  async (_, language, told) => {
    if (browser === null) return
    await told(market, storyOf(users, market.server, language))
  },
  PATIENCE,
)

test(
  'renewal, in zh',
  async () => {
    if (browser === null) return
    const world = await openRenewals()
    const owners = turns(browser, world.server)
    await renewals(world, storyOf(owners, world.server, 'zh'))
    await owners.leave()
    await world.server.close()
  },
  PATIENCE,
)

test('each language is spoken in several stories', () => {
  for (const one of languages) {
    expect(stories.filter(([, language]) => language === one).length).toBeGreaterThan(1)
  }
})
