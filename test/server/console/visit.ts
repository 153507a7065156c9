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

/** Nothing is loaded anew, and what is in order is not described. */
const AXE = { preload: false, iframes: false, selectors: false, resultTypes: ['violations'] }

/** What of axe's rules depends on colours: all that another theme can change. */
export const ofColours = ['color-contrast', 'link-in-text-block']

/** What of them depends on words: all that another language can change. */
export const ofWords = [
  ...['aria-command-name', 'aria-dialog-name', 'aria-input-field-name', 'aria-meter-name'],
  ...['aria-progressbar-name', 'aria-toggle-field-name', 'aria-tooltip-name', 'button-name'],
  ...['document-title', 'empty-heading', 'empty-table-header', 'form-field-multiple-labels'],
  ...['html-has-lang', 'html-lang-valid', 'image-alt', 'image-redundant-alt', 'input-button-name'],
  ...['label', 'label-content-name-mismatch', 'label-title-only', 'landmark-unique', 'link-name'],
  ...['role-img-alt', 'select-name', 'svg-img-alt', 'table-duplicate-name', 'valid-lang'],
]

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

/** Nothing is waited for any more, and two frames later: what listens for keys does so by then. */
const drawn = async () => {
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  while (document.querySelector('main [aria-busy="true"]') !== null) await frame()
  await frame()
  await frame()
  await new Promise((resolve) => setTimeout(resolve))
}

type Way = { readonly to: string; readonly token: string | null }

/**
 * Goes to an address as a click on a link does, from a page that shows nothing; where there is a
 * token, whoever is signed in signs out, and its owner in.
 */
async function travel({ to, token }: Way) {
  const found = <E extends Element>(selector: string, isThere = true) =>
    new Promise<E>((resolve, reject) => {
      const look = () => {
        const one = document.querySelector<E>(selector)
        if ((one !== null) !== isThere) return
        observer.disconnect()
        clearTimeout(timer)
        resolve(one!)
      }
      const observer = new MutationObserver(look)
      const giveUp = () => reject(new Error(`waited in vain at ${location.href} for ${selector}`))
      const timer = setTimeout(giveUp, 15_000)
      observer.observe(document, { childList: true, subtree: true })
      look()
    })
  const move = (address: string) => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }
  move('/nothing-is-here')
  await found('main h1', false)
  if (token !== null) {
    document.querySelector<HTMLElement>('.who .flat')?.click()
    const field = await found<HTMLInputElement>('#token')
    field.value = token
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve))
    field.form?.requestSubmit()
    await found('.side a')
    // What came with it has moved things for the last time.
    const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
    for (let n = 0; n < 3; n++) await frame()
  }
  window.shifted = 0
  move(to)
  await found('main h1')
}

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
    // Only at first: who signs in later stays when the page is loaded again.
    await page.addInitScript((token) => {
      if (sessionStorage.length === 0) sessionStorage.setItem('daybook-token', token)
    }, secret)
  }
  return { context, page, troubles, asked }
}
type Tab = Awaited<ReturnType<typeof openTab>>

/** One user in a browser, with what a test may do and look for. */
export type Visit = ReturnType<typeof visitIn>

function visitIn({ context, page, troubles, asked }: Tab) {
  const axe = async (options: object): Promise<string[]> => {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
    const run = { ...AXE, ...options }
    const { violations } = await page.evaluate((given) => window.axe.run(given), run)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }
  return {
    page,
    troubles,
    /** The feed stays open; everything else that was asked has been answered and drawn. */
    async settled() {
      await expect.poll(() => [...asked].map((one) => one.url()), { interval: 20 }).toEqual([])
      await page.evaluate(drawn)
    },
    /** Waits until a text can be seen. */
    sees: (text: string) => page.getByText(text, { exact: false }).first().waitFor(),
    /** What axe finds, a line each: by some of its rules, where all others found nothing. */
    faults: (runOnly?: readonly string[]) => axe(runOnly ? { runOnly } : {}),
    async speak(language: Language) {
      await page.locator(`.seg [lang="${language}"]`).click()
      await page.locator(`html[lang="${language}"]`).waitFor()
    },
    /** Goes to an address within the application; with a token, as its owner. */
    goTo: (to: string, token: string | null = null) => page.evaluate(travel, { to, token }),
    /** Nothing went wrong, nothing was asked elsewhere, nothing moved by itself. */
    async isQuiet() {
      expect(troubles).toEqual([])
      expect(await page.evaluate(() => window.shifted)).toBeLessThanOrEqual(0.05)
    },
    close: () => context.close(),
  }
}

/** Opens an address of the console as one of the callers of the test's server. */
export async function visit(browser: Browser, server: TestServer, as: As, at: string) {
  const tab = await openTab(browser, server, as)
  await tab.page.goto(`${server.url}${at}`)
  return visitIn(tab)
}

/**
 * One tab in which one caller after the other signs in, and goes on from one address to the next:
 * to load the application takes three times as long as to show a page, and a tab in which nobody
 * looks asks anew for all that it shows whenever something is recorded.
 */
export function turns(browser: Browser, server: TestServer) {
  let tab: Visit | null = null
  let who: As | null = null
  return {
    async visit(as: As, at: string): Promise<Visit> {
      if (tab === null) tab = await visit(browser, server, as, at)
      else await tab.goTo(at, as === who ? null : server.secret(as))
      who = as
      return tab
    },
    /** What a test that failed left is no place for the next. */
    async leave() {
      await tab?.close()
      tab = null
    },
  }
}
