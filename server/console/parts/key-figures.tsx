import type { ComponentChildren } from 'preact'

type Props = {
  readonly label: string
  readonly children: ComponentChildren
  readonly unit?: string | undefined
  readonly note?: string | undefined
  /** The one that the page is about. */
  readonly isFirst?: boolean
}

/** One figure with its name above and what explains it below. */
export const KeyFigure = ({ label, children, unit, note, isFirst = false }: Props) => (
  <div class={isFirst ? 'first' : undefined}>
    <dt>{label}</dt>
    <dd class={isFirst ? 'big' : undefined}>
      {children}
      {unit && <small>{unit}</small>}
    </dd>
    {note && <dd class="note">{note}</dd>}
  </div>
)

/** The figures that come before all others, in a row. */
export const KeyFigures = ({ children }: { children: ComponentChildren }) => (
  <dl class="figs">{children}</dl>
)
