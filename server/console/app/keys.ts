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
const handlers = new Map<string, Handler[]>()

function onKeyDown(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (ctrlKey || metaKey || altKey || isTyping(target) || isInFront()) return
  const isLetter = /^[a-z]$/i.test(key)
  if (isLetter && !lettersOn.peek()) return
  const pressed = isLetter ? key.toLowerCase() : key
  const now = Date.now()
  const first = leader !== null && now - leader.at < SECOND_MS ? `${leader.key} ` : ''
  leader = pressed === 'g' ? { key: 'g', at: now } : null
  const handler = handlers.get(`${first}${pressed}`)?.at(-1)
  if (handler === undefined) return
  event.preventDefault()
  handler(event)
}

export function startKeys(): void {
  lettersOn.value = localStorage.getItem(KEY) !== 'off'
  addEventListener('keydown', onKeyDown)
}

/** Calls back on a key (`t`, `]`, `Escape`, `g p`), as long as the component is there. */
export function useKey(key: string, handler: Handler): void {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    const call: Handler = (event) => latest.current(event)
    handlers.set(key, [...(handlers.get(key) ?? []), call])
    return () => {
      const rest = (handlers.get(key) ?? []).filter((one) => one !== call)
      handlers.set(key, rest)
    }
  }, [key])
}
