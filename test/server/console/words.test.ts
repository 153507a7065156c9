import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { bareTexts } from './bare-texts.ts'

const root = new URL('../../../server/console/', import.meta.url).pathname
const languages = ['en', 'zh', 'es'] as const

type Sentence = Readonly<Record<string, string>>

const isSentences = (value: unknown): value is Record<string, Sentence> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => typeof one === 'object' && one !== null && 'en' in one)

/** Every sentence of every catalogue, under its file and name. */
async function allSentences(): Promise<[string, Sentence][]> {
  const files = globSync('words/*.ts', { cwd: root }).sort()
  const modules = await Promise.all(files.map((file) => import(join(root, file))))
  return modules.flatMap((module, index) =>
    Object.values(module as object)
      .filter(isSentences)
      .flatMap((catalogue) =>
        Object.entries(catalogue).map(([name, one]): [string, Sentence] => [
          `${basename(files[index]!)} ${name}`,
          one,
        ]),
      ),
  )
}

type Token = string | readonly [string, string?, Record<string, unknown>?]

/** What must be given to a sentence, and which cases its plurals have. */
function slotsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string') return []
    const [name, , cases = {}] = token
    const inner = Object.values(cases).filter(Array.isArray) as Token[][]
    return [name, ...inner.flatMap(slotsOf)]
  })
}

describe('sentences', () => {
  test('are there in every language, compile, and take the same values', async () => {
    const all = await allSentences()
    expect(all.length).toBeGreaterThan(150)
    for (const [name, sentence] of all) {
      expect(Object.keys(sentence), name).toEqual([...languages])
      const slots = languages.map((language) => {
        const text = sentence[language]!
        expect(text.trim(), name).toBe(text)
        expect(text, name).not.toBe('')
        return [...new Set(slotsOf(compileMessageOrThrow(text) as Token[]))].sort()
      })
      expect(slots[1], name).toEqual(slots[0])
      expect(slots[2], name).toEqual(slots[0])
    }
  })

  test('have a case for one of many in English and Spanish, and other everywhere', async () => {
    for (const [name, sentence] of await allSentences()) {
      const isPlural = Object.values(sentence).some((text) => text.includes(', plural,'))
      if (!isPlural) continue
      for (const language of languages) {
        for (const plural of sentence[language]!.match(/, plural,[^}]*/g) ?? ['none']) {
          if (language !== 'zh') expect(`${name}: ${plural}`).toContain(' one {')
        }
        expect(`${name}: ${sentence[language]}`).toContain('other {')
      }
    }
  })

  test('break no rule of how the console speaks', async () => {
    for (const [name, sentence] of await allSentences()) {
      for (const text of Object.values(sentence)) {
        expect(`${name}: ${text}`).not.toMatch(/[!¡！]/)
      }
    }
  })
})

test('no page and no part has a text of its own', () => {
  const files = globSync('{app,parts,pages}/**/*.tsx', { cwd: root })
  expect(files.length).toBeGreaterThan(20)
  const bare = files.flatMap((file) =>
    bareTexts(file, readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
  )
  expect(bare).toEqual([])
})

test('the look for bare texts finds them', () => {
  const text = `const a = <p title="Hello">World {'again'} <kbd>Esc</kbd> {say(x)} · Daybook</p>`
  expect(bareTexts('made-up.tsx', text)).toEqual(['Hello', 'World', 'again', '· Daybook'])
})
