import type { ComponentChildren } from 'preact'

/** Ok stands in the book; warn asks for something; bad is breached; open waits; half has begun. */
export type Tone = 'ok' | 'warn' | 'bad' | 'open' | 'half' | 'plain'

/** A state: a shape before a word, never a colour alone. */
export const State = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <span class={`st ${tone}`}>{children}</span>
)

type BoxProps = {
  readonly tone?: Tone
  readonly title: ComponentChildren
  readonly children?: ComponentChildren
  /** Read aloud when it appears. */
  readonly isNews?: boolean
}

/** A few sentences that stand out. */
export const Box = ({ tone = 'plain', title, children, isNews = false }: BoxProps) => (
  <div class={`box ${tone}`} role={isNews ? 'status' : undefined}>
    {tone === 'plain' || tone === 'ok' ? (
      <b>{title}</b>
    ) : (
      <State tone={tone}>
        <b>{title}</b>
      </State>
    )}
    {children && <div>{children}</div>}
  </div>
)
