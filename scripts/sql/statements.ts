/** Pieces of SQL in which a semicolon ends nothing: texts, names, comments. */
const WHOLE =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|[^'"`[;/-]+|-(?!-)|\/(?!\*)/y

export type Statements = {
  /** Each without its semicolon. */
  readonly complete: readonly string[]
  /** What is not ended yet. */
  readonly rest: string
}

const isBlank = (sql: string) => sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() === ''

/** Divides a text at the semicolons that end statements. */
export function statementsIn(text: string): Statements {
  const complete: string[] = []
  let begun = 0
  let at = 0
  while (at < text.length) {
    WHOLE.lastIndex = at
    const found = WHOLE.exec(text)
    if (found) {
      at = WHOLE.lastIndex
      continue
    }
    // A text or a comment that does not end here.
    if (text[at] !== ';') break
    const one = text.slice(begun, at)
    if (!isBlank(one)) complete.push(one.trim())
    at += 1
    begun = at
  }
  const rest = text.slice(begun)
  return { complete, rest: isBlank(rest) ? '' : rest }
}
