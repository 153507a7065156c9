import { parseSync, Visitor } from 'oxc-parser'

/** Attributes that are read aloud or shown. */
const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'note', 'hint'])
/** Elements whose text is the same in every language. */
const SAME = new Set(['kbd', 'code'])
/** Names that are not translated. */
const NAMES = new Set(['Daybook'])
/** Values that are examples of what is typed. */
const EXAMPLE = /^\d{4}-\d{2}$/

const hasWords = (text: string) =>
  /\p{L}/u.test(text) && !NAMES.has(text.trim()) && !EXAMPLE.test(text.trim())

/** Texts that stand in the source of a page and come from no catalogue. */
export function bareTexts(path: string, text: string): string[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const found: string[] = []
  const open: string[] = []
  const nameOf = (name: object) => ('name' in name ? String(name.name) : '')
  new Visitor({
    JSXElement: ({ openingElement }) => void open.push(nameOf(openingElement.name)),
    'JSXElement:exit': () => void open.pop(),
    JSXText: ({ value }) => {
      if (hasWords(value) && !SAME.has(open.at(-1) ?? '')) found.push(value.trim())
    },
    JSXAttribute: ({ name, value }) => {
      const isText = value?.type === 'Literal' && typeof value.value === 'string'
      if (isText && SPOKEN.has(nameOf(name)) && hasWords(String(value.value))) {
        found.push(String(value.value))
      }
    },
    JSXExpressionContainer: ({ expression }) => {
      const isText = expression.type === 'Literal' && typeof expression.value === 'string'
      if (isText && open.length > 0 && hasWords(String(expression.value))) {
        found.push(String(expression.value))
      }
    },
  }).visit(program)
  return found
}
