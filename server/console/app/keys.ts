import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

/** What is open in front of the page takes the keys. */
const isInFront = () => document.querySelector('dialog[open]') !== null

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type="range"], [type="checkbox"]), select, textarea')

const KEY = 'daybook-letters'

/** Whether single letters do anything: people who speak to their machine switch them off. */
export const lettersOn = signal(true)

export function switchLetters(): void {
  lettersOn.value = !lettersOn.value
  localStorage.setItem(KEY, lettersOn.value ? 'on' : 'off')
}

/** The first key of `G` `P` waits so long for the second. */
const SECOND_MS = 1_000

let leader: { readonly key: string; readonly at: number } | null = null

type Handler = (event: KeyboardEvent) => void

/** Among several that want a key, the one that came last has it, unless they say otherwise. */
export type Wants = {
  /** Only if nobody else wants it; of those who say so, the first has it. */
  readonly isBehind?: boolean
  /** All that say so are called. */
  readonly isShared?: boolean
}
type Wanting = Wants & { readonly call: Handler }
const handlers = new Map<string, readonly Wanting[]>()

function called(key: string): readonly Wanting[] {
  const all = handlers.get(key) ?? []
  const last = all.at(-1)
  if (last === undefined) return []
  return last.isShared ? all.filter(({ isShared }) => isShared) : [last]
}

function onKeyDown(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (ctrlKey || metaKey || altKey || isTyping(target) || isInFront()) return
  const isLetter = /^[a-z]$/i.test(key)
  if (isLetter && !lettersOn.peek()) return
  const pressed = isLetter ? key.toLowerCase() : key
  const now = Date.now()
  const first = leader !== null && now - leader.at < SECOND_MS ? `${leader.key} ` : ''
  leader = pressed === 'g' ? { key: 'g', at: now } : null
  const found = called(`${first}${pressed}`)
  if (found.length === 0) return
  event.preventDefault()
  for (const { call } of found) call(event)
}

export function startKeys(): void {
  lettersOn.value = localStorage.getItem(KEY) !== 'off'
  addEventListener('keydown', onKeyDown)
}

/** Calls back on a key (`t`, `]`, `Escape`, `g p`), as long as the component is there. */
export function useKey(key: string, handler: Handler, wants: Wants = {}): void {
  const { isBehind = false, isShared = false } = wants
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    const call: Handler = (event) => latest.current(event)
    const before = handlers.get(key) ?? []
    const wanting: Wanting = { call, isBehind, isShared }
    handlers.set(key, isBehind ? [wanting, ...before] : [...before, wanting])
    return () => {
      const rest = (handlers.get(key) ?? []).filter((one) => one !== wanting)
      handlers.set(key, rest)
    }
  }, [key, isBehind, isShared])
}
