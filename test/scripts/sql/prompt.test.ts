import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { events } from '../../../scripts/replay/tables.ts'
import { promptIn } from '../../../scripts/sql/prompt.ts'
import { statementsIn } from '../../../scripts/sql/statements.ts'

test('a text is divided at the semicolons that end statements', () => {
  expect(statementsIn("SELECT ';' AS a; SELECT 1 -- no; end\n; /* ; */ ;")).toEqual({
    complete: ["SELECT ';' AS a", 'SELECT 1 -- no; end'],
    rest: '',
  })
  expect(statementsIn('SELECT 1; SELECT "a;b"')).toEqual({
    complete: ['SELECT 1'],
    rest: ' SELECT "a;b"',
  })
  const open = ["SELECT 'it''s;", 'SELECT [a;', 'SELECT 1 /* ;', 'SELECT `;']
  for (const rest of open) expect(statementsIn(rest)).toEqual({ complete: [], rest })
  expect(statementsIn('SELECT 3-1/2;')).toEqual({ complete: ['SELECT 3-1/2'], rest: '' })
})

test('the prompt takes statements of several lines, and answers words with a point', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-prompt-'))
  vi.stubEnv('DAYBOOK_SQL_HISTORY', join(folder, 'history'))
  const wrong = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const [input, output] = [new PassThrough(), new PassThrough()]
    const ran: string[] = []
    const run = async (sql: string) => {
      ran.push(sql)
      if (sql === 'bad') throw new Error('SQL: bad.')
    }
    const lines = ['.tables', '.schema event', '.nothing', 'SELECT', '1;', 'bad;', '.quit', 'no;']
    input.write(`${lines.join('\n')}\n`)
    await promptIn({ tables: [events], run }, { input, output })
    output.end()
    const said = await text(output)
    expect(ran).toEqual(['SELECT\n1', 'bad'])
    expect(wrong).toHaveBeenCalledExactlyOnceWith('SQL: bad.')
    expect(said).toContain('daybook> events\n')
    expect(said).toMatch(/events \(\n {2}position +integer\n/)
    expect(said).toContain('There is no .nothing: .help says what there is.')
    expect(said).toContain('    ...> ')
  } finally {
    vi.unstubAllEnvs()
    wrong.mockRestore()
    rmSync(folder, { recursive: true })
  }
})
