import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../../server/console/words/language.ts'
import type { TestServer } from '../../support/server.ts'
import { openBrowser } from './browser.ts'
import { pageCases } from './cases.ts'
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
  test('shows what it is for, in three languages and both themes, and axe finds nothing', async () => {
    if (browser === null) return
    const user = await visit(browser, server, as, at)
    for (const text of shows) await user.sees(text)
    await user.settled()
    for (const theme of ['light', 'dark']) {
      await expect.poll(() => user.page.locator('html').getAttribute('data-theme')).toBe(theme)
      expect(await user.faults()).toEqual([])
      await user.page.keyboard.press('d')
    }
    for (const language of languages) {
      await user.speak(language)
      const place = more.isApart ? 'main h1' : '.side [aria-current]'
      await user.page.locator(place, { hasText: name[language] }).waitFor()
    }
    await user.isQuiet()
    await user.close()
  })

  test('does what a user does there', async () => {
    if (browser === null || more.story === undefined) return
    const user = await visit(browser, server, as, at)
    await user.sees(shows[0]!)
    await user.settled()
    await more.story(user)
    await user.isQuiet()
    await user.close()
  })

  test('is there for whom it is, and for nobody else', async () => {
    if (browser === null) return
    for (const other of [...(more.alsoFor ?? []), ...(more.notFor ?? [])]) {
      const user = await visit(browser, server, other, at)
      const isFor = more.alsoFor?.includes(other) ?? false
      await user.page.locator('.bar').waitFor()
      await user.page.locator('main h1, main .box').first().waitFor()
      const entry = user.page.locator('.side a', { hasText: name.en })
      expect([other, (await entry.count()) > 0]).toEqual([other, isFor])
      await user.close()
    }
  })
})
