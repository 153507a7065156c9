import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'

type Props = {
  readonly title: string
  /** What all figures below are in. */
  readonly note?: string | undefined
  /** Request, downloads, and what can be done. */
  readonly children?: ComponentChildren
}

/** The head of a page: its name, also of the tab, and what can be done with it. */
export function Head({ title, note, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Daybook`
  }, [title])
  return (
    <div class="head">
      <h1>{title}</h1>
      {note && <p>{note}</p>}
      {children && <div class="acts">{children}</div>}
    </div>
  )
}

type SectionProps = {
  readonly title: string
  readonly note?: string | undefined
  /** At the right of the title. */
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

/** A part of a page under a title, divided from the one above by a hairline. */
export const Section = ({ title, note, aside, children }: SectionProps) => (
  <section class="sec">
    <h2 class="h">
      {title}
      {note && <small>{note}</small>}
      {aside && <span class="r">{aside}</span>}
    </h2>
    {children}
  </section>
)
