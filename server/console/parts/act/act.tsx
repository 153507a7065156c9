import { useEffect, useState } from 'preact/hooks'
import { asOf } from '../../app/address.ts'
import { session } from '../../data/session.ts'
import { acting } from '../../words/acting.ts'
import { say } from '../../words/say.ts'
import { Dialog } from '../dialog.tsx'
import type { ChosenProps } from './chosen.tsx'

type Props = {
  /** What it is about, as its paths begin: `quotes`. */
  readonly of: string
  readonly id: string
  /** This command alone, such as `OfferQuote`. */
  readonly command?: string
  /** What stands in its fields at first. */
  readonly given?: Readonly<Record<string, unknown>>
  /** What the button says, where one command alone is offered. */
  readonly children?: string
}

/** The forms are loaded when somebody acts. */
function Chosen(props: ChosenProps) {
  const [loaded, setLoaded] = useState<typeof import('./chosen.tsx') | null>(null)
  useEffect(() => {
    void import('./chosen.tsx').then(setLoaded)
  }, [])
  return loaded && <loaded.Chosen {...props} />
}

/** A button that offers what can be done with a thing; nothing for who may not act. */
export function Act({ of, id, command, given, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (session.value?.mayAct !== true) return null
  const isPast = asOf.value !== null
  const title = children ?? say(acting.actOn, { id })
  return (
    <>
      <button
        class="btn"
        type="button"
        disabled={isPast}
        title={isPast ? say(acting.past) : undefined}
        onClick={() => setOpen(true)}
      >
        {children ?? say(acting.act)}
      </button>
      {isOpen && (
        <Dialog title={title} isDrawer onClose={() => setOpen(false)}>
          <Chosen {...{ of, id, command, given }} />
        </Dialog>
      )}
    </>
  )
}
