import type { Browser } from 'playwright-core'
import { Child } from './child.ts'
import { chromiumArgs } from './chromium.ts'
import { type Look, look, watched } from './console/look.ts'
import { LENDER, type Place, places } from './console/pages.ts'
import type { ConsoleCalls, Looker } from './console/server-side.ts'
import { median } from './figure.ts'
import { inFolder } from './folders.ts'
import { makeLedger } from './ledger.ts'

const SERVER = new URL('console/server-side.ts', import.meta.url)

/** What a page may take: milliseconds for its slowest request, and until it is usable. */
export const CONSOLE_BOUNDS = { slowest: 300, usable: 1_000, shift: 0.05, kib: 400 }

/** What looking at one page of the console took: medians, in milliseconds. */
export type Looked = {
  readonly name: string
  readonly at: string
  readonly slowest: number
  /** The request that was the slowest. */
  readonly asked: string
  readonly usable: number
  /** How far things moved by themselves, at most. */
  readonly shift: number
  readonly met: boolean
}

export type ConsoleFigures = { readonly pages: readonly Looked[]; readonly kib: number }

function lookedOf({ name, at }: Pick<Place, 'name' | 'at'>, looks: readonly Look[]): Looked {
  const slowest = median(looks.map((one) => one.slowest.ms))
  const usable = median(looks.map((one) => one.usable))
  const shift = Math.max(...looks.map((one) => one.shift))
  const near = looks.toSorted(
    (a, b) => Math.abs(a.slowest.ms - slowest) - Math.abs(b.slowest.ms - slowest),
  )
  return {
    ...{ name, at, slowest: Math.round(slowest), usable: Math.round(usable) },
    asked: near[0]!.slowest.path,
    shift: Math.round(shift * 1000) / 1000,
    met:
      slowest <= CONSOLE_BOUNDS.slowest &&
      usable <= CONSOLE_BOUNDS.usable &&
      shift <= CONSOLE_BOUNDS.shift,
  }
}

type Options = { readonly events: number; readonly rounds: number; readonly chromium: string }
type Served = { readonly url: string; readonly tokens: Readonly<Record<Looker, string>> }

/** The first look of a browser that has nothing yet, several times. */
async function firstLooks(browser: Browser, { url, tokens }: Served, rounds: number) {
  const looks: Look[] = []
  // The server bundles the application when somebody first looks at it.
  for (let round = -1; round < rounds; round++) {
    const context = await watched(await browser.newContext(), tokens.operator)
    const one = await look(context, `${url}/`)
    if (round >= 0) looks.push(one)
    await context.close()
  }
  return lookedOf({ name: 'first look', at: '/' }, looks)
}

async function lookAtAll(
  browser: Browser,
  { url, tokens }: Served,
  { rounds }: Options,
  onStep: (note: string) => void,
): Promise<Looked[]> {
  const viewport = { width: 1440, height: 900 }
  const contexts = new Map<Looker, Awaited<ReturnType<typeof watched>>>()
  const all: Looked[] = []
  for (const place of places) {
    onStep(place.name)
    const { as, at } = place
    const made = contexts.get(as)
    const context = made ?? (await watched(await browser.newContext({ viewport }), tokens[as]))
    contexts.set(as, context)
    const looks: Look[] = []
    // The first time a browser fetches the page's files, and the store its part of the file.
    for (let round = -1; round < rounds; round++) {
      const one = await look(context, url + at)
      if (round >= 0) looks.push(one)
    }
    all.push(lookedOf(place, looks))
  }
  return all
}

/** How soon each page of the console is there, on a ledger of so many events. */
export async function benchConsole(
  options: Options,
  onStep: (note: string) => void,
): Promise<ConsoleFigures> {
  const { chromium } = await import('playwright-core')
  return inFolder(async (folder) => {
    const { events, rounds } = options
    const onProgress = (made: number) => onStep(`${made} of ${events} events made`)
    await makeLedger(folder, events, onProgress, { hasDays: true })
    const server = new Child<ConsoleCalls>(SERVER)
    const launch = { executablePath: options.chromium, args: chromiumArgs }
    const browser = await chromium.launch(launch)
    try {
      onStep('rows are built')
      const served = await server.call('start', { folder, lender: LENDER })
      onStep('first look')
      const first = await firstLooks(browser, served, rounds)
      const pages = [first, ...(await lookAtAll(browser, served, options, onStep))]
      return { pages, kib: Math.round(await server.call('size', undefined)) }
    } finally {
      await browser.close()
      await server.stop()
    }
  })
}
