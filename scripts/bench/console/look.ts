import type { BrowserContext, Page, Request } from 'playwright-core'

/** What was measured of one look at a page, in milliseconds. */
export type Look = {
  /** The request that took longest, from when it was wanted until its answer was read. */
  readonly slowest: { readonly path: string; readonly ms: number }
  /** From the address until nothing on the page changed any more. */
  readonly usable: number
  /** How far things moved by themselves, as the Layout Instability API counts it. */
  readonly shift: number
}

type Shift = { readonly value: number; readonly hadRecentInput: boolean }
type Asked = { readonly name: string; readonly duration: number }

/** What is used of a browser's window: this program itself runs in none. */
type InPage = {
  shifted: number
  changedAt: number
  readonly document: { readonly body: object }
  readonly performance: {
    now(): number
    getEntriesByType(type: 'resource'): readonly Asked[]
    setResourceTimingBufferSize(size: number): void
  }
  readonly sessionStorage: { setItem(key: string, value: string): void }
  readonly MutationObserver: new (told: () => void) => { observe(of: object, what: object): void }
  readonly PerformanceObserver: new (
    told: (list: { getEntries(): readonly Shift[] }) => void,
  ) => { observe(what: object): void }
  addEventListener(type: string, told: () => void): void
}

/** Notes how far things move by themselves, and when something changed last. */
function watchPage() {
  const page = globalThis as unknown as InPage
  page.shifted = 0
  page.changedAt = 0
  new page.PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      if (!hadRecentInput) page.shifted += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
  page.performance.setResourceTimingBufferSize(2_000)
  const observer = new page.MutationObserver(() => {
    page.changedAt = page.performance.now()
  })
  page.addEventListener('DOMContentLoaded', () => {
    observer.observe(page.document.body, { childList: true, subtree: true, characterData: true })
  })
}

function useToken(token: string) {
  const page = globalThis as unknown as InPage
  page.sessionStorage.setItem('daybook-token', token)
}

/** A context in which every page is watched, and looks with a token. */
export async function watched(context: BrowserContext, token: string): Promise<BrowserContext> {
  await context.addInitScript(watchPage)
  await context.addInitScript(useToken, token)
  return context
}

/** What the page itself knows of its requests and changes. */
function noted() {
  const { performance, changedAt, shifted } = globalThis as unknown as InPage
  const asked = performance
    .getEntriesByType('resource')
    .filter(({ name }) => !/^\/(?:console\/|favicon)/.test(new URL(name).pathname))
  const took = asked.map(({ name, duration }) => ({ path: name, ms: duration }))
  return { took, changedAt, shifted }
}

/** The feed that a page follows stays open. */
const isFeed = (request: Request) => request.headers().accept === 'text/event-stream'

const QUIET_MS = 250
const PATIENCE_MS = 60_000

/** Waits until nothing is asked any more for a moment, and nothing is said to be loading. */
async function settled(page: Page, asked: ReadonlySet<Request>): Promise<void> {
  let since = performance.now()
  const until = since + PATIENCE_MS
  for (;;) {
    const isBusy = asked.size > 0 || (await page.locator('main [aria-busy="true"]').count()) > 0
    const now = performance.now()
    if (isBusy) since = now
    if (now - since > QUIET_MS) return
    if (now > until) throw new Error(`${page.url()} is never done`)
    await page.waitForTimeout(10)
  }
}

/** Opens an address in a tab of its own, and waits until everything is there. */
export async function look(context: BrowserContext, url: string): Promise<Look> {
  const page = await context.newPage()
  try {
    const asked = new Set<Request>()
    page.on('request', (request) => void (isFeed(request) || asked.add(request)))
    const over = (request: Request) => void asked.delete(request)
    page.on('requestfinished', over)
    page.on('requestfailed', over)
    await page.goto(url)
    await page.locator('main h1').first().waitFor({ timeout: PATIENCE_MS })
    await settled(page, asked)
    const { took, changedAt, shifted } = await page.evaluate(noted)
    const none = { path: '', ms: 0 }
    const { path, ms } = took.reduce((a, b) => (b.ms > a.ms ? b : a), none)
    const { pathname, search } = new URL(path || url)
    return { slowest: { path: pathname + search, ms }, usable: changedAt, shift: shifted }
  } finally {
    await page.close()
  }
}
