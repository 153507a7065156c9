import { say } from '../../words/say.ts'
import { states } from '../../words/states.ts'
import { csvOf } from './csv.ts'

/** Hands a file to the reader, made in the browser of what is shown. */
function hand(name: string, type: string, content: string | ArrayBuffer) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

type Props = { readonly name: string; readonly rows: readonly object[] }

/** Saves rows as a file, for a spreadsheet or, with their types, for programs that calculate. */
export function SaveButtons({ name, rows }: Props) {
  const csv = () => hand(`${name}.csv`, 'text/csv;charset=utf-8', csvOf(rows))
  const parquet = async () => {
    const { parquetOf } = await import('./parquet.ts')
    hand(`${name}.parquet`, 'application/vnd.apache.parquet', parquetOf(rows))
  }
  const isEmpty = rows.length === 0
  return (
    <>
      <button class="btn" type="button" onClick={csv} disabled={isEmpty}>
        {say(states.csv)}
      </button>
      <button class="btn" type="button" onClick={parquet} disabled={isEmpty}>
        {say(states.parquet)}
      </button>
    </>
  )
}
