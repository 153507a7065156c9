import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Text } from '../../../domain/values/text.ts'
import { character } from '../../support/arbitraries.ts'

const says = (text: string) => Text.safeParse(text).error?.issues[0]?.message ?? null

describe('a name is taken', () => {
  test.each([
    'Orchard Hill Ltd',
    'Äpfel «süß» & Söhne',
    '苹果 5 t',
    'شرکت نمونه\u200cها', // a joiner that Persian words need
    'क्\u200dष', // a half form
    'বাংলা ক্\u200d',
    '❤\ufe0f Fruit', // a selector after its symbol
    '👩\u200d🌾',
    '葛\u{e0100}城', // a variant of a character
    'e\u0301clair',
    'हिन्दी',
    '株式会社　山',
    '"',
    '5',
    '€',
  ])('%j', (text) => {
    expect(Text.parse(text)).toBe(text)
  })

  test('without the spaces around it', () => {
    expect(Text.parse('  Hill\n')).toBe('Hill')
  })
})

describe('a name is refused', () => {
  const characters = 'no control, direction, private or replacement characters, and one line only'
  const invisible = 'no invisible characters, except joiners and selectors within a word'
  test.each([
    ['a control', 'Hi\u0007ll', characters],
    ['a control of the second set', 'Hi\u0085ll', characters],
    ['a delete', 'Hill\u007f!', characters],
    ['a line', 'Hill\nLtd', characters],
    ['a separator of lines', 'Hill\u2028Ltd', characters],
    ['a separator of paragraphs', 'Hill\u2029Ltd', characters],
    ['an override of direction', 'Hill \u202edtL', characters],
    ['an embedding', 'Hill \u202bLtd\u202c', characters],
    ['an isolate', 'Hill \u2067Ltd\u2069', characters],
    ['a mark of direction', 'Hill\u200f!', characters],
    ['a private character', 'Hill \ue000', characters],
    ['a private character of plane 15', 'Hill \u{f0000}', characters],
    ['a noncharacter', 'Hill\uffff', characters],
    ['a noncharacter of plane 1', 'Hill\u{1fffe}', characters],
    ['what could not be read', 'H\ufffdll', characters],
    ['the place of an object', '\ufffc', characters],
    ['a mark of an annotation', 'Hi\ufff9ll', characters],
    ['half a character', 'Hill \ud83c', 'well-formed Unicode'],
    ['a space of no width', 'Hi\u200bll', invisible],
    ['nothing but spaces of no width', '\u200b\u200b', invisible],
    ['a word joiner', 'Hi\u2060ll', invisible],
    ['a soft hyphen', 'Hi\u00adll', invisible],
    ['a byte order mark', 'Hi\ufeffll', invisible],
    ['tags, which spell what nobody sees', 'Hill\u{e0048}\u{e0069}', invisible],
    ['a filler of Hangul alone', '\u3164', invisible],
    ['joiners alone', '\u200d\u200c', invisible],
    ['a joiner at its beginning', '\u200dHill', invisible],
    ['a joiner after a space', 'Hill \u200dLtd', invisible],
    ['a joiner in a word of Latin letters', 'Hi\u200dll', invisible],
    ['a selector after a Greek letter', 'Α\ufe0fΒ', invisible],
    ['a joiner at the end of a Cyrillic word', 'Холм\u200c', invisible],
    ['two joiners in a row', 'क्\u200d\u200dष', invisible],
    ['a blank of Braille alone', '\u2800', 'at least one of its characters can be seen'],
    ['an accent of nothing', '\u0301', 'at least one of its characters can be seen'],
    ['a space that is not trimmed', '\u180e', invisible],
  ])('for %s', (_, text, why) => {
    expect(says(text)).toBe(why)
  })

  test('for being empty, blank, or longer than 500 characters', () => {
    for (const text of ['', ' ', '\t\n', '\u00a0\u3000', 'x'.repeat(501)]) {
      expect(Text.safeParse(text).success).toBe(false)
    }
  })
})

test('whatever is taken has a visible character, and nothing that hides or turns', () => {
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 20 }), (given) => {
      const { data } = Text.safeParse(given)
      if (data === undefined) return
      expect(data).toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u)
      expect(data).not.toMatch(/[\p{Cc}\p{Co}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]/u)
    }),
  )
})
