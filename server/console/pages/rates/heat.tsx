import { drawn, share } from '../../parts/figures.ts'
import { rates } from '../../words/rates.ts'
import { say } from '../../words/say.ts'

/** One share of a heat map. */
export type HeatCell = {
  /** In per cent; null: there is nothing to divide by, and `why` says so. */
  readonly share: string | null
  readonly note: string
  /** It may still rise. */
  readonly isOpen: boolean
  readonly why: string | null
}

export type HeatRow = {
  readonly key: string
  readonly head: string
  readonly size?: string
  readonly cells: readonly (HeatCell | null)[]
}

/** Five steps of twenty per cent each. */
const stepOf = (perCent: string) => Math.min(5, 1 + Math.floor(drawn(perCent) / 20))

function Cell({ of }: { of: HeatCell }) {
  if (of.share === null) {
    return (
      <td class="none">
        {share(null)}
        <small>{of.why}</small>
      </td>
    )
  }
  return (
    <td class={of.isOpen ? 'open-cell' : `q${stepOf(of.share)}`}>
      {share(of.share)}
      <small>{of.note}</small>
      {of.isOpen && <span class="vh">{say(rates.unfinished)}</span>}
    </td>
  )
}

type Props = {
  readonly label: string
  readonly corner: string
  readonly sizeHead?: string
  readonly heads: readonly string[]
  readonly rows: readonly HeatRow[]
}

/** Shares by two things: the more, the darker; what is not over is hatched. */
export const Heat = ({ label, corner, sizeHead, heads, rows }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
  <section class="tw" tabIndex={0} aria-label={label}>
    <table class="heat">
      <caption class="vh">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {sizeHead && <th scope="col">{sizeHead}</th>}
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.head}</th>
            {sizeHead && <td class="none">{row.size}</td>}
            {heads.map((head, index) => {
              const cell = row.cells[index] ?? null
              return cell === null ? <td key={head} class="blank" /> : <Cell key={head} of={cell} />
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
