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
  /** Throws if it does not come. */
  until(is: () => boolean): Promise<void>
  /** Waits for the application to ask for a token. */
  isOpen(): Promise<void>
  signIn(token: string): Promise<void>
  signOut(): Promise<void>
  /** To an address, whose page is waited for, or that there is none. */
  go(to: string): Promise<void>
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
  // Nobody looks: what is to come with the next picture comes at once, and nothing is painted. A
  // message is not made to wait, as timers are that timers set.
  const pictures = new MessageChannel()
  const toCome: FrameRequestCallback[] = []
  pictures.port1.onmessage = () => toCome.shift()?.(performance.now())
  window.requestAnimationFrame = (call) => {
    pictures.port2.postMessage(null)
    return toCome.push(call)
  }
  // Nobody types: a pause that is made after the last letter is over at once.
  const later = window.setTimeout.bind(window)
  const isPause = (ms: number) => ms > 100 && ms < 300
  window.setTimeout = ((call: () => void, ms = 0) =>
    later(call, isPause(ms) ? 0 : ms)) as typeof window.setTimeout
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
      woken()
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
  // Something on the page is another, or something was answered.
  let woken = () => {}
  const change = (patience: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        observer.disconnect()
        clearTimeout(timer)
        resolve()
      }
      const observer = new MutationObserver(done)
      observer.observe(document, { attributes: true, childList: true, subtree: true })
      const timer = setTimeout(done, patience)
      woken = done
    })
  const until = async (is: () => boolean) => {
    const end = Date.now() + PATIENCE
    while (!is()) {
      const left = end - Date.now()
      if (left <= 0) throw new Error(`waited in vain at ${location.href} for ${is}`)
      await change(left)
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
      do {
        await until(() => !isBusy())
        // What was told is drawn, and perhaps asks for more.
        for (let n = 0; n < 3; n++) await frame()
      } while (isBusy())
    },
    async go(to) {
      const { pathname, search } = location
      const past = new URLSearchParams(search).get('asOf')
      const before = document.querySelector('main h1')
      move(past === null ? to : `${to}${to.includes('?') ? '&' : '?'}asOf=${past}`)
      const isAnother = () => {
        const heading = document.querySelector('main h1')
        const isThere = heading !== null || document.querySelector('main .box') !== null
        return isThere && heading !== before
      }
      if (kindOf(location.pathname) !== kindOf(pathname)) await until(isAnother)
      await window.walker.idle()
    },
    isOpen: () => until(() => document.querySelector('#token') !== null),
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
      await window.walker.isOpen()
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
    for (const to of guessed) {
      // From a page that is there, so that it is seen that another one is not.
      await walker.go('/')
      await walker.go(to)
    }
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
