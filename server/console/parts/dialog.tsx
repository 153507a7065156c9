import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** Beside the page, from the edge; else in its middle. */
  readonly isDrawer?: boolean
}

/** A dialog of the browser's own: it keeps the focus in, and Escape closes it. Render it to open. */
export function Dialog({ title, onClose, children, isDrawer = false }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    ref.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog ref={ref} class={isDrawer ? 'drawer' : 'mid'} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button class="btn flat" type="button" onClick={() => ref.current?.close()}>
          {say(states.close)} <kbd>Esc</kbd>
        </button>
      </header>
      {children}
    </dialog>
  )
}
