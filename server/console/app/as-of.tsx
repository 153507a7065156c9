import { useState } from 'preact/hooks'
import { Dialog } from '../parts/dialog.tsx'
import { frame } from '../words/frame.ts'
import { say } from '../words/say.ts'
import { asOf, setAsOf } from './address.ts'

type Props = {
  readonly days: readonly { readonly day: string }[]
  readonly onClose: () => void
}

/** Asks for the day, or the position, of which everything is to be shown. */
export function AsOfDialog({ days, onClose }: Props) {
  const now = asOf.peek() ?? ''
  const [day, setDay] = useState(now.includes('-') ? now : (days.at(-2)?.day ?? ''))
  const [position, setPosition] = useState(now.includes('-') ? '' : now)
  const submit = (event: Event) => {
    event.preventDefault()
    onClose()
    setAsOf(position || day || null)
  }
  return (
    <Dialog title={say(frame.asOfTitle)} onClose={onClose}>
      <p class="p">{say(frame.asOfMore)}</p>
      <form class="form" onSubmit={submit}>
        <label for="as-of-day">{say(frame.day)}</label>
        <input
          id="as-of-day"
          type="date"
          min={days[0]?.day}
          max={days.at(-1)?.day}
          value={day}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <label for="as-of-position">{say(frame.orPosition)}</label>
        <input
          id="as-of-position"
          inputMode="numeric"
          pattern="\d{1,15}"
          value={position}
          onInput={({ currentTarget }) => setPosition(currentTarget.value.trim())}
        />
        <button class="btn pri" type="submit">
          {say(frame.show)}
        </button>
      </form>
    </Dialog>
  )
}
