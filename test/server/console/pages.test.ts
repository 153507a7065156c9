import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { Language } from '../../../server/console/words/language.ts'
import type { TestServer } from '../../support/server.ts'
import { openBrowser } from './browser.ts'
import { type PageCase, pageCases } from './cases.ts'
import { openLedger } from './ledger.ts'
import { ofColours, ofWords, turns } from './visit.ts'

let browser: Browser | null = null
let server: TestServer
let users: ReturnType<typeof turns>
beforeAll(async () => {
  browser = await openBrowser()
  if (browser === null) return
  server = await openLedger()
  users = turns(browser, server)
})
afterAll(async () => {
  await users?.leave()
  await server?.close()
})

/** Who is signed in goes through all of its pages. */
const byUser = pageCases.toSorted(([, one], [, other]) => one.as.localeCompare(other.as))

describe.each(byUser)('the page %s', (_, { at, as, name, shows, ...more }) => {
  test('shows what it is for, in both themes and three languages, and does what a user does', async () => {
    if (browser === null) return
    onTestFailed(() => users.leave())
    const user = await users.visit(as, at)
    for (const text of shows) await user.sees(text)
    await user.settled()
    await user.page.locator('html[data-theme="light"]').waitFor()
    expect(await user.faults()).toEqual([])
    await user.page.keyboard.press('d')
    await user.page.locator('html[data-theme="dark"]').waitFor()
    const place = more.isApart ? 'main h1' : '.side [aria-current]'
    const speaks = async (language: Language) => {
      await user.speak(language)
      await user.page.locator(place, { hasText: name[language] }).waitFor()
    }
    await speaks('zh')
    expect(await user.faults(ofWords)).toEqual([])
    await speaks('es')
    expect(await user.faults([...ofWords, ...ofColours])).toEqual([])
    await user.page.keyboard.press('d')
    await speaks('en')
    await user.settled()
    await more.story?.(user)
    await user.isQuiet()
  })
})

const others = (_: string, { alsoFor = [], notFor = [] }: PageCase) => [...alsoFor, ...notFor]
const lookers = [...new Set(pageCases.flatMap(([name, page]) => others(name, page)))]

test.each(lookers)('%s is offered the pages that are for it, and no others', async (as) => {
  if (browser === null) return
  const user = await users.visit(as, '/')
  await user.page.locator('.side a').first().waitFor()
  for (const [named, page] of pageCases) {
    if (!others(named, page).includes(as)) continue
    const isFor = page.alsoFor?.includes(as) ?? false
    const entry = user.page.locator('.side a', { hasText: page.name.en })
    expect([named, (await entry.count()) > 0]).toEqual([named, isFor])
  }
})
