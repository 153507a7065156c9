import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../../server/console/words/language.ts'
import type { TestServer } from '../../support/server.ts'
import { openBrowser } from './browser.ts'
import { type PageCase, pageCases } from './cases.ts'
import { openLedger } from './ledger.ts'
import { visit } from './visit.ts'

let browser: Browser | null = null
let server: TestServer
beforeAll(async () => {
  browser = await openBrowser()
  if (browser !== null) server = await openLedger()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe.each(pageCases)('the page %s', (_, { at, as, name, shows, ...more }) => {
  test('shows what it is for, in both themes and three languages, and does what a user does', async () => {
    if (browser === null) return
    const user = await visit(browser, server, as, at)
    for (const text of shows) await user.sees(text)
    await user.settled()
    for (const theme of ['light', 'dark']) {
      await expect.poll(() => user.page.locator('html').getAttribute('data-theme')).toBe(theme)
      expect(await user.faults()).toEqual([])
      await user.page.keyboard.press('d')
    }
    for (const language of [...languages, 'en'] as const) {
      await user.speak(language)
      const place = more.isApart ? 'main h1' : '.side [aria-current]'
      await user.page.locator(place, { hasText: name[language] }).waitFor()
    }
    await user.settled()
    await more.story?.(user)
    await user.isQuiet()
    await user.close()
  })
})

const others = (_: string, { alsoFor = [], notFor = [] }: PageCase) => [...alsoFor, ...notFor]
const lookers = [...new Set(pageCases.flatMap(([name, page]) => others(name, page)))]

test.each(lookers)('%s is offered the pages that are for it, and no others', async (as) => {
  if (browser === null) return
  const user = await visit(browser, server, as, '/')
  await user.page.locator('.side a').first().waitFor()
  for (const [named, page] of pageCases) {
    if (!others(named, page).includes(as)) continue
    const isFor = page.alsoFor?.includes(as) ?? false
    const entry = user.page.locator('.side a', { hasText: page.name.en })
    expect([named, (await entry.count()) > 0]).toEqual([named, isFor])
  }
  await user.close()
})
