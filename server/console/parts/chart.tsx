import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useKey } from '../app/keys.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'

/** The width that an element has, as it changes. */
export function useWidth(atFirst: number) {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(atFirst)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      const { width: now } = entry!.contentRect
      if (now > 0) setWidth(Math.round(now))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}

type Props = {
  /** What is drawn, said in a sentence for who does not see it. */
  readonly label: string
  readonly height: number
  /** Draws within so many pixels. */
  readonly draw: (width: number) => ComponentChildren
  /** The same as a table, under `T`. */
  readonly table: ComponentChildren
  readonly children?: ComponentChildren
}

/** A picture, drawn for the width that it has, with a table of the same behind it. */
export function Chart({ label, height, draw, table, children }: Props) {
  const [isTable, setTable] = useState(false)
  const { ref, width } = useWidth(720)
  useKey('t', () => setTable(!isTable), { isShared: true })
  return (
    <div class="chart" ref={ref}>
      <button
        class="btn flat as-table"
        type="button"
        aria-pressed={isTable}
        onClick={() => setTable(!isTable)}
      >
        {say(isTable ? states.asChart : states.asTable)} <kbd>T</kbd>
      </button>
      {isTable ? (
        table
      ) : (
        <>
          <svg class="ch" viewBox={`0 0 ${width} ${height}`} {...{ width, height }} role="img">
            <title>{label}</title>
            {draw(width)}
          </svg>
          {children && <div class="key">{children}</div>}
        </>
      )}
    </div>
  )
}

/** One sign of a picture, with what it stands for. */
export const KeySign = ({ sign, children }: { sign: ComponentChildren; children: string }) => (
  <span>
    <svg viewBox="0 0 14 10" aria-hidden="true">
      {sign}
    </svg>
    {children}
  </span>
)
