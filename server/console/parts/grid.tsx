type Props = {
  /** Places of figures, from the top. */
  readonly y: (figure: number) => number
  readonly ticks: readonly number[]
  /** Where the picture begins: the figures stand before it. */
  readonly left: number
  readonly width: number
  readonly written: (figure: number) => string
  /** Bars stand on zero, whose line is drawn as their floor. */
  readonly isFromZero?: boolean
}

/** Lines across a picture at round figures, with the figures at their left. */
export const Grid = ({ y, ticks, left, width, written, isFromZero = false }: Props) => (
  <>
    {ticks.map((tick) => (
      <g key={tick}>
        <line
          class={isFromZero && tick === 0 ? 'g0' : 'gl'}
          x1={left}
          x2={width}
          y1={y(tick)}
          y2={y(tick)}
        />
        <text class="ax" x={left - 7} y={y(tick) + 4} text-anchor="end">
          {written(tick)}
        </text>
      </g>
    ))}
  </>
)
