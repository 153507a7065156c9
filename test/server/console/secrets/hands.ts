/** What the walker presses and types: each function goes into the browser by its text, as there. */

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
    await walker.idle()
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
    await walker.idle()
    await walker.idle()
  }
}
