import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useKey } from '../app/keys.ts'

export type Column<Row> = {
  readonly key: string
  readonly head: string
  readonly of: (row: Row) => ComponentChildren
  /** A figure: at the right, with tabular digits. */
  readonly isNumber?: boolean
  /** Its name stands beside it where rows are stacked, as that of every figure does. */
  readonly isNamed?: boolean
  /** Left out where there is little room. */
  readonly isSecond?: boolean
  /** Text may break into lines. */
  readonly isLong?: boolean
  /** By what its rows can be sorted, where all of them are on the page. */
  readonly by?: (row: Row) => number | string
  /** Under it in the foot, as the server gave it. */
  readonly foot?: ComponentChildren
}

type Props<Row> = {
  /** What the table is of, for who does not see it. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Opens a row: by a click, or by Enter on the one that J and K have reached. */
  readonly onOpen?: (row: Row) => void
  readonly isChosen?: (row: Row) => boolean
}

type Order = { readonly key: string; readonly isDown: boolean }

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | null) {
  const by = columns.find(({ key }) => key === order?.key)?.by
  if (by === undefined) return rows
  const turn = order?.isDown ? -1 : 1
  return rows.toSorted((a, b) => {
    const [one, other] = [by(a), by(b)]
    return one < other ? -turn : one > other ? turn : 0
  })
}

const sortOf = (order: Order | null, key: string) =>
  order?.key === key ? (order.isDown ? 'descending' : 'ascending') : undefined

function HeadCell<Row>({
  column: { key, head, isNumber, isSecond, by },
  order,
  onOrder,
}: {
  column: Column<Row>
  order: Order | null
  onOrder: (order: Order) => void
}) {
  const isDown = order?.key === key ? !order.isDown : false
  return (
    <th scope="col" class={classOf(isNumber, isSecond)} aria-sort={sortOf(order, key)}>
      {by === undefined ? (
        head
      ) : (
        <button type="button" onClick={() => onOrder({ key, isDown })}>
          {head}
        </button>
      )}
    </th>
  )
}

const classOf = (isNumber?: boolean, isSecond?: boolean, isLong?: boolean) =>
  [isNumber && 'n', isSecond && 'p2', isLong && 'wrap'].filter(Boolean).join(' ') || undefined

/** J and K go through the rows, Enter opens the one that they reached. */
function useRows<Row>(rows: readonly Row[], onOpen: ((row: Row) => void) | undefined) {
  const [at, setAt] = useState(-1)
  const ref = useRef<HTMLTableSectionElement>(null)
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setAt(next)
    ref.current?.rows[next]?.scrollIntoView({ block: 'nearest' })
  }
  // Of several tables on a page, the one whose rows open is gone through.
  const wants = { isBehind: onOpen === undefined }
  useKey('j', () => move(1), wants)
  useKey('k', () => move(-1), wants)
  const open = () => {
    const row = rows[at]
    if (row !== undefined) onOpen?.(row)
  }
  useKey('Enter', open, wants)
  return { at, ref }
}

/** What has a use of its own, and a dialog that it opened, does not open the row. */
const isOfRow = (target: EventTarget | null) =>
  !(target instanceof Element && target.closest('a, button, dialog, input, select'))

/** Rows under a head that stays, with sums in the foot where columns have them. */
export function Table<Row>({ label, columns, rows, keyOf, onOpen, isChosen }: Props<Row>) {
  const [order, setOrder] = useState<Order | null>(null)
  const shown = sorted(rows, columns, order)
  const { at, ref } = useRows(shown, onOpen)
  const hasFoot = columns.some(({ foot }) => foot !== undefined)
  const classes = (row: Row, index: number) =>
    [onOpen && 'clk', (isChosen?.(row) || index === at) && 'sel'].filter(Boolean).join(' ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="tw" tabIndex={0} aria-label={label}>
      <table class="stack">
        <caption class="vh">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} {...{ column, order }} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody ref={ref}>
          {shown.map((row, index) => (
            <tr
              key={keyOf(row)}
              class={classes(row, index)}
              aria-current={index === at ? 'true' : undefined}
              onClick={onOpen && (({ target }) => isOfRow(target) && onOpen(row))}
            >
              {columns.map(({ key, head, of, isNumber, isNamed, isSecond, isLong }) => (
                <td
                  key={key}
                  class={classOf(isNumber, isSecond, isLong)}
                  data-l={isNumber || isNamed ? head : undefined}
                >
                  {of(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {hasFoot && (
          <tfoot>
            <tr>
              {columns.map(({ key, foot, isNumber, isSecond }) => (
                <td key={key} class={classOf(isNumber, isSecond)}>
                  {foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
