/**
 * What goes through the application as a user does, from within the browser: it clicks, types and
 * waits for each answer. Each function stands for itself, since the browser gets its text alone.
 */

/** What was told, headers and all, to whom, and what was asked. */
export type Heard = { readonly token: string; readonly to: string; readonly said: string }

/** Where somebody was, how much was pressed there, and at which day. */
export type Walked = {
  readonly offered: readonly string[]
  readonly further: readonly string[]
  readonly pressed: number
  readonly past: string
}

type Walker = {
  heard: Heard[]
  /** Requests that are not answered yet; the feed, which stays open, is none. */
  waiting: number
  idle(): Promise<void>
  /** Throws if it does not come, unless it is said how long it is waited for. */
  until(is: () => boolean, patience?: number): Promise<void>
  signIn(token: string): Promise<void>
  signOut(): Promise<void>
  /** To an address, whose page is waited for: so long, if it may not be there. */
  go(to: string, patience?: number): Promise<void>
  type(into: HTMLInputElement | HTMLSelectElement, text: string): void
  press(key: string): void
  /** Everything on a page that can be pressed, and what opens by it. */
  pressAll(words: string): Promise<number>
  /** Where links and rows of the page lead to. */
  waysOn(): Promise<string[]>
  find(id: string): Promise<void>
  walk(how: {
    /** Addresses that nobody offers. */
    readonly guessed: readonly string[]
    /** Addresses of commands that are tried. */
    readonly tried: readonly string[]
    /** Ids that are looked for. */
    readonly finds: readonly string[]
    readonly isPressing: boolean
  }): Promise<Walked>
  /** Fills the form of a command, so that it is tried. */
  tryAct(address: string): Promise<void>
}
declare global {
  interface Window {
    walker: Walker
  }
}

export function install() {
  const PATIENCE = 15_000
  // Nobody looks: what is to come with the next picture comes at once, and nothing is painted.
  window.requestAnimationFrame = (call) => Number(setTimeout(() => call(performance.now())))
  const unseen = new CSSStyleSheet()
  unseen.replaceSync('body { display: none }')
  document.adoptedStyleSheets.push(unseen)
  const frame = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)))
  const asked = window.fetch.bind(window)
  const hear = async (request: Request, answer: Promise<Response>) => {
    const body = await request.clone().text()
    const response = (await answer).clone()
    const text = await response.text()
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`)
    window.walker.heard.push({
      token: (request.headers.get('authorization') ?? '').replace('Bearer ', ''),
      ...{ to: `${request.url} ${body}`, said: [...headers, text].join('\n') },
    })
  }
  window.fetch = (input, init) => {
    const request = new Request(input, init)
    const answer = asked(request.clone())
    const heard = hear(request, answer)
    if (/\/events\?.*limit=1$/.test(request.url)) {
      heard.catch(() => {})
      return answer
    }
    window.walker.waiting += 1
    const answered = () => {
      window.walker.waiting -= 1
    }
    heard.then(answered, answered)
    return answer
  }
  const address = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) {
      void file.text().then((said) => window.walker.heard.push({ token: here(), to: '', said }))
    }
    return address(file)
  }
  // A file is made of what it would hold; that it reaches the disk is looked at elsewhere.
  const click = HTMLAnchorElement.prototype.click
  HTMLAnchorElement.prototype.click = function () {
    if (this.download === '') click.call(this)
  }
  const here = () => sessionStorage.getItem('daybook-token') ?? ''
  const isBusy = () =>
    window.walker.waiting > 0 || document.querySelector('main [aria-busy="true"]') !== null
  const until = async (is: () => boolean, patience = PATIENCE) => {
    const end = Date.now() + patience
    while (!is()) {
      if (Date.now() > end && patience < PATIENCE) return
      if (Date.now() > end) throw new Error(`waited in vain at ${location.href} for ${is}`)
      await frame()
    }
  }
  /** Of one kind are the addresses of one page. */
  const kindOf = (path: string) => {
    const [, group, name, id] = path.split('/')
    return `${group}/${name}/${id !== undefined}`
  }
  const move = (to: string) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }
  window.walker = {
    ...({ waiting: 0, heard: [] as Heard[], until } as unknown as Walker),
    async idle() {
      await frame()
      await frame()
      await until(() => !isBusy())
      await frame()
    },
    async go(to, patience) {
      const { pathname, search } = location
      const past = new URLSearchParams(search).get('asOf')
      const before = document.querySelector('main h1')
      move(past === null ? to : `${to}${to.includes('?') ? '&' : '?'}asOf=${past}`)
      const isAnother = () => {
        const heading = document.querySelector('main h1')
        return heading !== null && heading !== before
      }
      if (kindOf(location.pathname) !== kindOf(pathname)) await until(isAnother, patience)
      await window.walker.idle()
    },
    async signIn(token) {
      const field = document.querySelector<HTMLInputElement>('#token')!
      window.walker.type(field, token)
      await frame()
      field.form?.requestSubmit()
      await until(() => document.querySelector('.side a') !== null)
      await window.walker.idle()
    },
    async signOut() {
      document.querySelector<HTMLElement>('.who .flat')?.click()
      await until(() => document.querySelector('#token') !== null)
    },
    type(into, text) {
      into.value = text
      into.dispatchEvent(new Event('input', { bubbles: true }))
      into.dispatchEvent(new Event('change', { bubbles: true }))
    },
    press(key) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    },
  }
}

export function installHands() {
  const { walker } = window
  const MOST = 30
  const buttons = () =>
    [...document.querySelectorAll<HTMLButtonElement>('main button:not(:disabled)')].filter(
      (one) => one.closest('th, form, dialog, .copy') === null && !isAboutRequest(one),
    )
  // What stands under Request is what was asked.
  const isAboutRequest = ({ textContent }: Element) => textContent === 'Request'
  const labelOf = (one: Element) => `${one.getAttribute('aria-label') ?? ''} ${one.textContent}`
  /** In what opened: the first that can be chosen, or something that is looked for. */
  const inDialog = async (dialog: HTMLDialogElement, words: string) => {
    const choices = dialog.querySelectorAll<HTMLButtonElement>('.choices button')
    const acts = dialog.querySelectorAll<HTMLButtonElement>('.act-list-of button')
    const field = dialog.querySelector<HTMLInputElement>('#filter')
    if (field !== null) {
      walker.type(field, words)
      field.form?.requestSubmit()
    } else (choices[1] ?? acts[0])?.click()
    await walker.idle()
    document.querySelector<HTMLDialogElement>('dialog[open]')?.close()
    await walker.idle()
  }
  walker.pressAll = async (words) => {
    const pressed = new Set<string>()
    while (pressed.size < MOST) {
      const next = buttons().find((one) => !pressed.has(labelOf(one)))
      if (next === undefined) break
      pressed.add(labelOf(next))
      next.click()
      await walker.idle()
      const dialog = document.querySelector<HTMLDialogElement>('dialog[open]')
      if (dialog !== null) await inDialog(dialog, words)
    }
    walker.press('t')
    await walker.idle()
    walker.press('t')
    return pressed.size
  }
  walker.waysOn = async () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="/"]')]
    const ways = links
      .filter(({ target }) => target === '')
      .map(({ pathname, search }) => pathname + search)
    const row = document.querySelector<HTMLElement>('main tr.clk')
    const here = location.pathname + location.search
    row?.click()
    await walker.idle()
    const there = location.pathname + location.search
    if (there !== here) {
      ways.push(there)
      await walker.go(here)
    }
    return ways
  }
}

export function installForms() {
  const { walker } = window
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
  const fill = (form: Element) => {
    for (const one of form.querySelectorAll<HTMLSelectElement>('.act-line select')) {
      if (one.value === '') walker.type(one, one.options[1]?.value ?? '')
    }
    for (const one of form.querySelectorAll<HTMLInputElement>('.act-line input, textarea')) {
      const isShown = one.closest('details:not([open])') === null
      const example = one.type === 'date' ? '2026-03-03' : one.placeholder || '1'
      if (isShown && one.value === '') walker.type(one, example)
    }
  }
  walker.find = async (id) => {
    walker.press('/')
    await walker.until(() => document.querySelector('#find') !== null)
    walker.type(document.querySelector<HTMLInputElement>('#find')!, id)
    // It is looked for once the typing rests.
    await pause(160)
    await walker.idle()
    document.querySelector<HTMLDialogElement>('dialog[open]')?.close()
    await walker.idle()
  }
  walker.tryAct = async (address) => {
    await walker.go(address)
    const form = document.querySelector('form.act')
    if (form === null) return
    fill(form)
    await walker.idle()
    fill(form)
    await pause(260)
    await walker.idle()
  }
}

export function installWays() {
  const { walker } = window
  const kindOf = (to: string) => to.split(/[/?]/).slice(1, 3).join('/')
  const pathOf = ({ pathname }: HTMLAnchorElement) => pathname
  const offered = () => [
    '/',
    ...[...document.querySelectorAll<HTMLAnchorElement>('.side a')].map(pathOf),
  ]
  /** Every page that is offered; gives one address of each kind that they lead on to. */
  const everyPage = async (press: () => Promise<void>) => {
    const ways = new Map<string, string>()
    for (const to of offered()) {
      await walker.go(to)
      for (const way of await walker.waysOn()) {
        if (!offered().includes(way) && !ways.has(kindOf(way))) ways.set(kindOf(way), way)
      }
      await press()
    }
    return [...ways.values()]
  }
  walker.walk = async ({ guessed, tried, finds, isPressing }) => {
    let pressed = 0
    const press = async () => {
      if (isPressing) pressed += await walker.pressAll('zephyr')
    }
    const further = await everyPage(press)
    for (const to of further) {
      await walker.go(to)
      await press()
    }
    // What is not there need not be waited for.
    for (const to of guessed) await walker.go(to, 30)
    for (const id of finds) await walker.find(id)
    for (const to of tried) await walker.tryAct(to)
    await walker.go('/')
    walker.press('[')
    await walker.idle()
    const past = location.search
    for (const to of offered()) await walker.go(to)
    walker.press('Escape')
    return { offered: offered(), further, pressed, past }
  }
}
