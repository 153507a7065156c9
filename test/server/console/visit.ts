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

declare global {
  interface Window {
    axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
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

/** One user in a browser, with what a test may do and look for. */
export type Visit = Awaited<ReturnType<typeof visit>>

/** Opens an address of the console as one of the callers of the test's server. */
export async function visit(browser: Browser, server: TestServer, as: As, at: string) {
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
  const asked = new Set<string>()
  const answered = (request: Request) => void asked.delete(request.url())
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
  page.on('request', (request) => {
    if (!request.url().includes('/events?')) asked.add(request.url())
    const { origin, protocol } = new URL(request.url())
    const isOurs = origin === server.url || protocol === 'data:' || protocol === 'blob:'
    if (!isOurs) troubles.push(`asked ${request.url()}`)
  })
  await page.addInitScript(countShifts)
  const secret = server.secret(as)
  if (secret) {
    await page.addInitScript((token) => sessionStorage.setItem('daybook-token', token), secret)
  }
  await page.goto(`${server.url}${at}`)

  /** The feed stays open; everything else that was asked has been answered and drawn. */
  const settled = async () => {
    await expect.poll(() => [...asked]).toEqual([])
    await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' })
    await page.evaluate(drawn)
  }
  return {
    page,
    troubles,
    settled,
    /** Waits until a text can be seen. */
    sees: (text: string) => page.getByText(text, { exact: false }).first().waitFor(),
    /** What axe finds, a line each. */
    async faults(): Promise<string[]> {
      await page.evaluate(axeSource)
      const { violations } = await page.evaluate(() => window.axe.run())
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    },
    async speak(language: Language) {
      await page.locator(`.seg [lang="${language}"]`).click()
      await page.locator(`html[lang="${language}"]`).waitFor()
    },
    /** Nothing went wrong, nothing was asked elsewhere, nothing moved by itself. */
    async isQuiet() {
      expect(troubles).toEqual([])
      expect(await page.evaluate(() => window.shifted)).toBeLessThanOrEqual(0.05)
    },
    close: () => context.close(),
  }
}
