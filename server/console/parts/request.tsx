import { useState } from 'preact/hooks'
import { useKey } from '../app/keys.ts'
import type { Asked } from '../data/ask.ts'
import { token } from '../data/client.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { Dialog } from './dialog.tsx'

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A request as it is typed: with a token's place where one is needed. */
export const curlOf = (url: string, origin: string, hasToken: boolean): string => {
  const header = hasToken ? " -H 'Authorization: Bearer TOKEN'" : ''
  return `curl${header} ${quoted(origin + url)}`
}

/** Text that can be copied with one key. */
export function Copyable({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <div class="copy">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <pre tabIndex={0}>{text}</pre>
      <button class="btn" type="button" onClick={copy}>
        {say(isCopied ? states.copied : states.copy)}
      </button>
    </div>
  )
}

type Props = {
  /** The questions that the page asks. */
  readonly of: readonly Asked<unknown>[]
  /** The same of the rows. */
  readonly sql?: string | undefined
}

/** A button, and under `R`, the requests behind a page. */
export function RequestButton({ of, sql }: Props) {
  const [isOpen, setOpen] = useState(false)
  useKey('r', () => setOpen(true))
  return (
    <>
      <button class="btn" type="button" onClick={() => setOpen(true)}>
        {say(states.request)}
      </button>
      {isOpen && (
        <Dialog title={say(states.request)} isDrawer onClose={() => setOpen(false)}>
          <p class="p">{say(token.value === null ? states.requestHere : states.requestMore)}</p>
          {of.map(({ url }) => (
            <Copyable key={url} text={curlOf(url, location.origin, token.value !== null)} />
          ))}
          {sql !== undefined && (
            <>
              <p class="p">{say(states.sqlMore)}</p>
              <Copyable text={sql} />
            </>
          )}
        </Dialog>
      )}
    </>
  )
}
