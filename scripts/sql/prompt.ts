import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PlainTable } from '../replay/tables.ts'
import { statementsIn } from './statements.ts'

/** Lines that are remembered from one prompt to the next. */
const REMEMBERED = 500

const historyFile = () => process.env.DAYBOOK_SQL_HISTORY ?? join(homedir(), '.daybook_sql_history')

/** The last line first, as readline has it. */
function remembered(): string[] {
  const file = historyFile()
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).reverse()
}

function remember(lines: readonly string[]): void {
  try {
    const all = lines.slice(0, REMEMBERED).toReversed()
    writeFileSync(historyFile(), all.map((line) => `${line}\n`).join(''), { mode: 0o600 })
  } catch {
    // A home that cannot be written to has no history.
  }
}

const HELP = `.tables [word]   the tables, those whose names hold the word
.schema [table]  what their columns are
.quit            ends the prompt, as Ctrl-D does
A statement ends with a semicolon, and may have several lines.
`

/** The answer to a line that begins with a point; null: the end is asked for. */
export function dotCommand(line: string, tables: readonly PlainTable[]): string | null {
  const [command, word = ''] = line.trim().split(/\s+/)
  const found = tables.filter(({ name }) => name.toLowerCase().includes(word.toLowerCase()))
  if (command === '.quit' || command === '.exit') return null
  if (command === '.tables') return found.map(({ name }) => `${name}\n`).join('')
  if (command === '.schema') {
    const exact = found.filter(({ name }) => name.toLowerCase() === word.toLowerCase())
    const wanted = exact.length > 0 ? exact : found
    return wanted.map((table) => `${schemaOf(table)}\n`).join('') || `There is no table ${word}.\n`
  }
  return command === '.help' ? HELP : `There is no ${command}: .help says what there is.\n`
}

const schemaOf = ({ name, columns }: PlainTable) =>
  `${name} (\n${columns.map((one) => `  ${one.name.padEnd(20)} ${one.kind}`).join('\n')}\n)`

export type Answering = {
  readonly tables: readonly PlainTable[]
  /** Runs one statement and prints it. Throws a sentence. */
  run(sql: string): Promise<void>
}

type Terminal = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream }

/** Asks for statements in a terminal until there are no more. */
export async function promptIn(
  { tables, run }: Answering,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<void> {
  const lines = createInterface({
    ...{ input, output, historySize: REMEMBERED },
    ...{ history: remembered(), prompt: 'daybook> ', removeHistoryDuplicates: true },
    completer: (line: string) => {
      const word = /[\w.]*$/.exec(line)![0]
      const hits = tables.map(({ name }) => name).filter((name) => name.startsWith(word))
      return [hits, word]
    },
  })
  let begun = ''
  let closed = false
  lines.on('close', () => {
    closed = true
  })
  const ask = () => {
    if (closed) return
    lines.setPrompt(begun === '' ? 'daybook> ' : '    ...> ')
    lines.prompt()
  }
  lines.on('history', remember)
  lines.on('SIGINT', () => {
    if (begun === '' && lines.line === '') return lines.close()
    begun = ''
    output.write('\n')
    lines.write(null, { ctrl: true, name: 'u' })
    ask()
  })
  output.write(`${tables.length} tables; .help says more.\n`)
  ask()
  for await (const line of lines) {
    if (begun === '' && line.trim().startsWith('.')) {
      const answer = dotCommand(line, tables)
      if (answer === null) break
      output.write(answer)
    } else {
      const { complete, rest } = statementsIn(`${begun}${line}\n`)
      begun = rest
      for (const sql of complete) {
        await run(sql).catch((error) => console.error(error.message ?? error))
      }
    }
    ask()
  }
  lines.close()
}
