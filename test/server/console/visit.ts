import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../../server/console/words/language.ts'
import type { As, TestServer } from '../../support/server.ts'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** What happened that should not have. */
type Trouble = string

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What of axe's rules depends on colours: all that another theme can change. */
const ofColours = ['color-contrast', 'link-in-text-block']

declare global {
  interface Window {
    axe: { run(options: object): Promise<{ violations: Violation[] }> }
    shifted: number
  }
}

/** Adds up how far things moved by themselves, as the Layout Instability API counts it. */
function countShifts() {
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[]) {
      if (!entry.hadRecentInput) window.shifted += entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Two frames later: what listens for keys does so after the first in which it stands. */
const drawn = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))
  })

/** The tab: nothing that another one did is in it, and what happens in it is heard. */
async function openTab(browser: Browser, server: TestServer, as: As) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  const page: Page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const troubles: Trouble[] = []
  page.on('pageerror', ({ message }) => void troubles.push(message))
  page.on('console', (said) => {
    // A refusal that was asked for, and that there is no membership, are answers, of which the browser makes a note all the same.
    const { url } = said.location()
    const isAnswer = url.includes('dryRun=true') || url.includes('/membership')
    if (said.type() === 'error' && !isAnswer) troubles.push(said.text())
  })
  const asked = new Set<Request>()
  const answered = (request: Request) => void asked.delete(request)
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
  page.on('request', (request) => {
    if (!request.url().includes('/events?')) asked.add(request)
    const { origin, protocol } = new URL(request.url())
    const isOurs = origin === server.url || protocol === 'data:' || protocol === 'blob:'
    if (!isOurs) troubles.push(`asked ${request.url()}`)
  })
  await page.addInitScript(countShifts)
  const secret = server.secret(as)
  if (secret) {
    await page.addInitScript((token) => sessionStorage.setItem('daybook-token', token), secret)
  }
  return { context, page, troubles, asked }
}
type Tab = Awaited<ReturnType<typeof openTab>>

/** One user in a browser, with what a test may do and look for. */
export type Visit = ReturnType<typeof visitIn>

function visitIn({ context, page, troubles, asked }: Tab) {
  const axe = async (options: object): Promise<string[]> => {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
    const run = { preload: false, resultTypes: ['violations'], ...options }
    const { violations } = await page.evaluate((given) => window.axe.run(given), run)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }
  return {
    page,
    troubles,
    /** The feed stays open; everything else that was asked has been answered and drawn. */
    async settled() {
      await expect.poll(() => [...asked].map((one) => one.url()), { interval: 20 }).toEqual([])
      await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' })
      await page.evaluate(drawn)
    },
    /** Waits until a text can be seen. */
    sees: (text: string) => page.getByText(text, { exact: false }).first().waitFor(),
    /** What axe finds, a line each. */
    faults: () => axe({}),
    /** The same by the rules that depend on colours, where all others found nothing. */
    faultsOfColours: () => axe({ runOnly: ofColours }),
    async speak(language: Language) {
      await page.locator(`.seg [lang="${language}"]`).click()
      await page.locator(`html[lang="${language}"]`).waitFor()
    },
    /** Goes to an address within the application, from a page that shows nothing. */
    async goTo(at: string) {
      await page.evaluate(move, '/nothing-is-here')
      await page.locator('main h1').waitFor({ state: 'detached' })
      await page.evaluate(move, at)
      await page.locator('main h1').waitFor()
    },
    /** Nothing went wrong, nothing was asked elsewhere, nothing moved by itself. */
    async isQuiet() {
      expect(troubles).toEqual([])
      expect(await page.evaluate(() => window.shifted)).toBeLessThanOrEqual(0.05)
    },
    close: () => context.close(),
  }
}

/** As a click on a link does. */
function move(to: string) {
  window.shifted = 0
  history.pushState(null, '', to)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** Opens an address of the console as one of the callers of the test's server. */
export async function visit(browser: Browser, server: TestServer, as: As, at: string) {
  const tab = await openTab(browser, server, as)
  await tab.page.goto(`${server.url}${at}`)
  return visitIn(tab)
}

/**
 * A tab for each caller, who goes on in it from one address to the next: to load the application
 * takes three times as long as to show a page.
 */
export function tabs(browser: Browser, server: TestServer) {
  const open = new Map<As, Visit>()
  return {
    async visit(as: As, at: string): Promise<Visit> {
      const before = open.get(as)
      if (before === undefined) {
        const first = await visit(browser, server, as, at)
        open.set(as, first)
        return first
      }
      before.troubles.splice(0)
      await before.goTo(at)
      return before
    },
    /** What a test that failed left is no place for the next. */
    async leave(as: As) {
      await open.get(as)?.close()
      open.delete(as)
    },
  }
}
