import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantId } from '../../../domain/grants/grant-id.ts'
import { commandsIn } from '../../../server/console/parts/act/commands.ts'
import { openApi } from '../../../server/openapi/document.ts'
import type { TestServer } from '../../support/server.ts'
import { openBrowser } from './browser.ts'
import { installForms, installHands } from './secrets/hands.ts'
import { secrets } from './secrets/table.ts'
import { openUnseen } from './secrets/unseen.ts'
import { type Heard as HeardBy, install, installWays, type Walked } from './secrets/walker.ts'
import { openSecrets } from './secrets/world.ts'

/** Members and what acts for them, and those that act for nobody. */
const members: Readonly<Record<string, readonly string[]>> = {
  ...{ hill: ['hill', 'hill-analyst'], fuji: ['fuji'], reef: ['reef'], zephyr: ['zephyr'] },
  ...{ quagga: ['quagga'], keeper: ['keeper'], agent: ['agent'] },
  lone: ['lone', 'lone-analyst', 'lone-auditor', 'lone-admin'],
}
const platform = ['platform', 'analyst', 'auditor', 'admin']
const memberOf = new Map(
  Object.entries(members).flatMap(([member, all]) => all.map((one) => [one, member] as const)),
)

/** Addresses that somebody else was given, or that can be guessed. */
const addresses = [
  ...['/trade/matches?status=real', '/book/trails/m-osprey', '/market/rates'],
  ...['/book/trails/loan/n-kestrel', '/goods/positions/n-kestrel', '/goods/lots/lot-plover'],
  ...['/goods/lots/lot-siskin', '/goods/warehouses/store-tern', '/people/members/hill'],
  ...['/people/members/zephyr?side=seller', '/market/customers/fuji', '/people/members/whimbrel'],
  ...['/people/targets?target=t-dunlin', '/people/targets?target=t-godwit'],
  ...['/book/events?stream=quote-q-marlin', '/book/events?stream=credit-hill', '/book/events'],
  ...['/market/prices/sugar?basis=claimed', '/operation/day'],
]

/** What the console has no page for. */
const elsewhere = [
  ...['/streams/quote-q-heron', '/streams/offer-quagga~ibis', '/streams/shipment-s-curlew'],
  ...['/streams/target-t-dunlin', '/streams/member-whimbrel'],
  `/streams/grant-${grantId('quagga', 'hill')}`,
]

/** What is there for somebody, by what commands are about. */
const ids: Readonly<Record<string, string>> = {
  ...{ quotes: 'q-marlin', matches: 'm-osprey', settlements: 'm-osprey', lots: 'lot-plover' },
  ...{ loans: 'n-kestrel', warehouses: 'store-tern', complaints: 'c-avocet', targets: 't-dunlin' },
  ...{ offers: 'quagga~ibis', purchases: 'hill', memberships: 'hill', members: 'zephyr' },
}

type Heard = Omit<HeardBy, 'token'> & { readonly by: string }

let browser: Browser | null = null
let server: TestServer
let tokens: ReadonlyMap<string, string>
const heard: Heard[] = []
beforeAll(async () => {
  browser = await openBrowser()
  if (browser !== null) ({ server, tokens } = await openSecrets())
})
afterAll(async () => {
  await server?.close()
})

/** A tab in which one after the other signs in, goes everywhere, and signs out. */
async function inTurn(all: readonly string[], commandsOf: (as: string) => string[]) {
  const page = await openUnseen(browser!, 1000, 700)
  for (const one of [install, installHands, installForms, installWays]) {
    await page.addInitScript(one)
  }
  await page.goto(server.url)
  await page.evaluate(() => window.walker.isOpen(), null)
  for (const as of all) {
    const isMember = memberOf.has(as)
    await page.evaluate((token) => window.walker.signIn(token), tokens.get(as)!)
    const walked = await page.evaluate((how) => window.walker.walk(how), {
      guessed: isMember ? addresses : [],
      finds: isMember ? ['q-heron', 'q-marlin'] : [],
      tried: commandsOf(as),
      isPressing: isMember && !as.includes('-'),
    })
    await page.evaluate(() => window.walker.signOut(), null)
    walks.set(as, walked)
  }
  const said = await page.evaluate(() => window.walker.heard, null)
  await page.close()
  const byToken = new Map([...tokens].map(([name, token]) => [token, name]))
  heard.push(...said.map(({ token, ...one }) => ({ ...one, by: byToken.get(token) ?? 'none' })))
}
const walks = new Map<string, Walked>()

const mayAct = (as: string) => !/analyst|auditor/.test(as)

/** The commands that members may send, so many for each that may act. */
function shares(): (as: string) => string[] {
  const all = commandsIn(openApi() as never).filter(({ isForMembers }) => isForMembers)
  const acting = [...memberOf.keys()].filter(mayAct)
  return (as) =>
    all
      .filter((_, n) => mayAct(as) && n % acting.length === acting.indexOf(as))
      .map(
        ({ folder, name }) =>
          `/operation/act?of=${folder}&command=${name}&id=${ids[folder] ?? 'hill'}`,
      )
}

describe('who goes everywhere in the console', () => {
  test('reaches pages, what they link to, and presses all that can be pressed', async () => {
    if (browser === null) return
    await inTurn([...memberOf.keys(), ...platform], shares())
    expect(walks.size).toBe(tokens.size)
    for (const [as, { offered, further, pressed, past }] of walks) {
      expect(past).toBe('?asOf=2026-03-02')
      const isPressing = memberOf.has(as) && !as.includes('-')
      const isMuch = [offered.length > 10, further.length > 2, pressed > 25]
      expect([as, ...isMuch]).toEqual([as, true, true, isPressing])
    }
  }, 180_000)

  test('finds nothing of another member in any answer', () => {
    const found = new Set<string>()
    for (const { by, to, said } of heard) {
      if (platform.includes(by)) continue
      for (const { what, text, members: may } of secrets) {
        if (may.includes(memberOf.get(by) ?? 'none')) continue
        // What one asked for by its name is said again in the answer.
        if (text.test(said) && !text.test(to)) {
          found.add(`${by}: ${what}, by ${to.replace(server.url, '')}: ${said.match(text)![0]}`)
        }
      }
    }
    expect([...found]).toEqual([])
  })

  test('and the secrets are there to be found, by those who may know them', async () => {
    if (browser === null) return
    // What no page shows is there to be found all the same.
    const others = await Promise.all(elsewhere.map((path) => server.get('platform', path)))
    const notFound = secrets.filter(({ text, members: may }) => {
      const mayKnow = (by: string) =>
        may.length > 0 ? may.includes(memberOf.get(by) ?? '') : platform.includes(by)
      const isTold = heard.some(({ by, said }) => mayKnow(by) && text.test(said))
      return !isTold && !others.some((other) => text.test(other.text))
    })
    expect(notFound.map(({ what }) => what)).toEqual([])
  })

  test('no token is in any answer', () => {
    const all = [...tokens.values()]
    const told = heard.filter(({ said }) => all.some((token) => said.includes(token)))
    expect(told.map(({ to }) => to)).toEqual([])
  })
})
