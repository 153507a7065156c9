import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { bundle } from '../../../server/console/bundle.ts'
import type { As, TestServer } from '../../support/server.ts'
import { openBrowser } from './browser.ts'
import { openLedger } from './ledger.ts'
import { turns, visit } from './visit.ts'

let browser: Browser | null = null
let server: TestServer
let users: ReturnType<typeof turns> | null = null
beforeAll(async () => {
  browser = await openBrowser()
  server = await openLedger()
  if (browser !== null) users = turns(browser, server)
})
afterAll(async () => {
  await users?.leave()
  await server.close()
})

/** The analyst goes on in one tab; what a test that failed left is no place for the next. */
async function analyst(at: string) {
  onTestFailed(() => users?.leave())
  return await users!.visit('analyst', at)
}

describe('what is served', () => {
  test('is one document for every address, whose policy allows nothing from elsewhere', async () => {
    for (const path of ['/', '/market/prices/apples', '/book/trails/m-1', '/operation/day']) {
      const { status, type, headers, text } = await server.get('none', path)
      expect([path, status, type]).toEqual([path, 200, 'text/html'])
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|http|\*/)
      expect(text).not.toMatch(/<style|<script>|style=|onload=/)
      expect(headers['cache-control']).toBe('no-cache')
    }
  })

  test('is compressed, kept for ever under its hash, and there is nothing else', async () => {
    const { text } = await server.get('none', '/')
    const files = [...text.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, path]) => path!)
    expect(files.length).toBeGreaterThan(2)
    for (const path of files) {
      const { status, headers } = await server.get('none', path, { 'accept-encoding': 'br' })
      expect([path, status]).toEqual([path, 200])
      expect(headers['cache-control']).toContain('immutable')
      expect(path).toMatch(/-[A-Z0-9]{8}\.(?:js|css|woff2)$/)
      const isFont = path.endsWith('woff2')
      expect(headers['content-encoding']).toBe(isFont ? undefined : 'br')
    }
    for (const path of ['/console/none.js', '/console/', '/console/../app.ts']) {
      expect((await server.get('none', path)).status).toBe(404)
    }
  })

  test('is 400 KiB at most, all of it', async () => {
    const { files } = await bundle()
    const sizes = [...files.keys()].map(async (name) => {
      const { headers } = await server.get('none', `/console/${name}`, { 'accept-encoding': 'br' })
      return Number(headers['content-length'])
    })
    const sum = (await Promise.all(sizes)).reduce((all, size) => all + size, 0)
    expect(sum).toBeGreaterThan(100 * 1024)
    expect(sum).toBeLessThan(400 * 1024)
  })

  test('counts what waits: of a member, what it is a party of', async () => {
    const counts = async (as: As) => {
      const { quotes, matches, loans } = (await server.get(as, '/waiting')).body
      expect([quotes, matches, loans].map(({ isAll }) => isAll)).toEqual([true, true, true])
      return [quotes, matches, loans].map(({ count }) => count)
    }
    const { body: open } = await server.get('platform', '/quotes/open')
    const { body: claimed } = await server.get('platform', '/matches?status=claimed')
    expect(await counts('platform')).toEqual([open.quotes.length, claimed.matches.length, 0])
    expect(await counts('auditor')).toEqual(await counts('platform'))
    for (const as of ['hill', 'fuji', 'reef'] as const) {
      const [quotes, matches] = ['/quotes/open', '/matches?status=claimed'].map(async (path) => {
        const { body } = await server.get(as, path)
        return (body.quotes ?? body.matches).length
      })
      expect([as, ...(await counts(as))]).toEqual([as, await quotes, await matches, 0])
    }
    expect(open.quotes.length * claimed.matches.length).toBeGreaterThan(0)
    expect((await server.get('none', '/waiting')).status).toBe(401)
  })

  test('leads from the short address of a trail to its page, at the day that is shown', async () => {
    const { headers } = await server.get('none', '/trails/m-1?asOf=2026-03-02')
    expect(headers.location).toBe('/book/trails/m-1?asOf=2026-03-02')
  })
})

describe('a session', () => {
  test('says who asks, whom for, and whether it may act or lends', async () => {
    const of = async (as: 'analyst' | 'hill' | 'reef' | 'platform') =>
      (await server.get(as, '/session')).body
    expect(await of('analyst')).toEqual({
      ...{ name: 'analyst', role: 'analyst', member: null },
      ...{ isLocal: false, mayAct: false, lends: false },
    })
    expect(await of('hill')).toMatchObject({ member: 'hill', mayAct: true, lends: false })
    expect(await of('reef')).toMatchObject({ member: 'reef', lends: true })
    expect(await of('platform')).toMatchObject({ member: null, role: 'service', mayAct: true })
    expect((await server.get('none', '/session')).status).toBe(401)
  })
})

describe('the ruler', () => {
  test('counts what was recorded on each day, to its settling, and the rest since', async () => {
    const { body, headers } = await server.get('analyst', '/ruler')
    expect(body.closed).toBe('2026-03-03')
    const days = body.days.map(({ day }: { day: string }) => day)
    expect(days).toEqual(['2026-03-02', '2026-03-03'])
    const [first, second] = body.days
    expect(first.events).toBeGreaterThan(second.events)
    expect(first.events + second.events).toBeLessThanOrEqual(Number(headers['daybook-position']))
    // A day is read in the feed between where the one before was settled and where it was.
    expect(Number(second.position) - Number(first.position)).toBe(second.events)
    const part = await server.get('analyst', '/ruler?from=2026-03-03')
    expect(part.body.days).toEqual([second])
    expect((await server.get('analyst', '/ruler?from=March')).status).toBe(400)
  })

  test('does not tell a member how much others recorded', async () => {
    const { body } = await server.get('hill', '/ruler')
    expect(body.days.length).toBe(2)
    for (const { events, position } of body.days) expect([events, position]).toEqual([null, null])
  })
})

describe('the frame', () => {
  test('asks for a token where there is need of one, and forgets it at the end', async () => {
    if (browser === null) return
    const user = await visit(browser, server, 'none', '/market/prices')
    await user.page.getByLabel('Token').fill('daybook_wrong')
    await user.page.getByRole('button', { name: 'Sign in' }).click()
    await user.sees('No such token is in force.')
    expect(await user.faults()).toEqual([])
    await user.page.getByLabel('Token').fill(server.secret('hill'))
    await user.page.getByRole('button', { name: 'Sign in' }).click()
    await user.sees('Member hill')
    expect(user.page.url()).not.toContain('daybook_')
    await user.page.getByRole('button', { name: 'Sign out' }).click()
    await user.page.getByLabel('Token').waitFor()
    expect(await user.page.evaluate(() => sessionStorage.length)).toBe(0)
    await user.close()
  })

  test('goes to a day and back by the keyboard, in amber, and keeps it in the address', async () => {
    if (browser === null) return
    const user = await analyst('/market/prices/apples')
    await user.sees('Fuji apples')
    await user.page.keyboard.press('[')
    await user.sees('As of 2 Mar 2026')
    expect(user.page.url()).toContain('asOf=2026-03-02')
    await user.settled()
    expect(await user.page.locator('body').getAttribute('data-asof')).toBe('past')
    expect(await user.faults()).toEqual([])
    await user.page.keyboard.press('Escape')
    await user.sees('Live')
    expect(user.page.url()).not.toContain('asOf')
    await user.page.keyboard.press('a')
    await user.page.getByLabel('or position').fill('30')
    await user.page.getByRole('button', { name: 'Show' }).click()
    await user.sees('As of position 30')
  })

  test('finds a thing by its id, and nothing that the user may not see', async () => {
    if (browser === null) return
    const user = await analyst('/market/prices')
    await user.sees('Fuji apples')
    await user.page.keyboard.press('/')
    await user.page.getByLabel('An id, or a position').fill('apples')
    await user.page.getByRole('button', { name: 'product apples' }).waitFor()
    await user.page.keyboard.press('Enter')
    await user.page.waitForURL('**/market/prices/apples')
    await user.page.keyboard.press('/')
    await user.page.getByLabel('An id, or a position').fill('nobody')
    await user.sees('Nothing that you may see has this id.')
    await user.page.keyboard.press('Escape')
  })

  test('shows what is appended without being loaded again', async () => {
    if (browser === null) return
    const user = await analyst('/market/prices')
    await user.sees('Fuji apples')
    await server.record('platform', '/products/pears/register', {
      ...{ name: 'Conference pears', category: 'pears', unit: 'TNE' },
    })
    await user.sees('Conference pears')
  })

  test('lists its keys, and leaves single letters to who switches them off', async () => {
    if (browser === null) return
    const user = await analyst('/market/prices')
    await user.sees('Fuji apples')
    await user.page.keyboard.press('?')
    await user.page.getByLabel('Single letters do something').uncheck()
    await user.page.keyboard.press('Escape')
    await user.page.keyboard.press('d')
    expect(await user.page.locator('html').getAttribute('data-theme')).toBe('light')
  })
})
