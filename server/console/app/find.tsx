import { useEffect, useState } from 'preact/hooks'
import { client } from '../data/client.ts'
import { kind } from '../data/session.ts'
import { Dialog } from '../parts/dialog.tsx'
import { position } from '../parts/figures.ts'
import { frame, kinds } from '../words/frame.ts'
import { say } from '../words/say.ts'
import { go, hrefOf } from './address.ts'
import { pageAt, pagesFor } from './pages.ts'

type Found = { readonly text: string; readonly id: string; readonly to: string }

/** Where a stream of a kind is looked at. */
const places: Readonly<Record<keyof typeof kinds, (id: string) => string>> = {
  product: (id) => `/market/prices/${id}`,
  member: (id) => `/people/members/${id}`,
  quote: (id) => `/book/events?stream=quote-${id}`,
  match: (id) => `/book/trails/${id}`,
  settlement: (id) => `/book/trails/${id}`,
  loan: (id) => `/goods/positions/${id}`,
  lot: (id) => `/goods/lots/${id}`,
  warehouse: (id) => `/goods/warehouses/${id}`,
  shipment: (id) => `/book/events?stream=shipment-${id}`,
  target: (id) => `/book/events?stream=target-${id}`,
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/

const mayGo = (to: string) => {
  const page = pageAt(to.split('?')[0]!)
  return page !== undefined && pagesFor(kind.peek()).includes(page)
}

async function exists(stream: string): Promise<boolean> {
  const { response } = await client.GET('/streams/{stream}', {
    params: { path: { stream }, query: { limit: '1' } },
  })
  return response.ok
}

/** What has this id, of all that the user may see: the API is asked, which decides that. */
async function find(text: string): Promise<Found[]> {
  const asked = text.trim()
  if (/^\d+$/.test(asked)) {
    const to = `/book/events?after=${Math.max(0, Number(asked) - 1)}`
    const event = say(frame.findEvent, { position: position(asked) })
    if (mayGo(to)) return [{ text: event, id: '', to }]
  }
  if (!ID.test(asked)) return []
  const all = Object.entries(places).map(async ([name, place]): Promise<Found[]> => {
    const id = asked.startsWith(`${name}-`) ? asked.slice(name.length + 1) : asked
    const to = place(id)
    if (!mayGo(to) || !(await exists(`${name}-${id}`))) return []
    return [{ text: say(kinds[name as keyof typeof kinds]), id, to }]
  })
  return (await Promise.all(all)).flat()
}

/** So long after the last letter it is looked for. */
const PAUSE_MS = 150

/** Finds a thing by its id, or an event by its position, and goes there. */
export function Find({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found[] | null>(null)
  useEffect(() => {
    setFound(null)
    if (text.trim() === '') return
    let isOver = false
    const timer = setTimeout(async () => {
      const all = await find(text).catch(() => [])
      if (!isOver) setFound(all)
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [text])
  const open = (one: Found | undefined) => {
    if (one === undefined) return
    onClose()
    go(hrefOf(one.to))
  }
  const submit = (event: Event) => {
    event.preventDefault()
    open(found?.[0])
  }
  return (
    <Dialog title={say(frame.find)} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label for="find">{say(frame.findHint)}</label>
        <input
          id="find"
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </form>
      <ul class="found" aria-live="polite">
        {found?.map((one) => (
          <li key={one.to + one.text}>
            <button class="lnk" type="button" onClick={() => open(one)}>
              {one.text} <b>{one.id}</b>
            </button>
          </li>
        ))}
        {found?.length === 0 && <li>{say(frame.findNone)}</li>}
      </ul>
    </Dialog>
  )
}
