import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { type Language, language, languages, locale } from './language.ts'

/** One sentence in every language, whole, as an ICU message. */
export type Sentence = Readonly<Record<Language, string>>

/** What stands in a sentence; figures come as text that is formatted already. */
export type Values = Readonly<Record<string, string | number>>

/** Sentences of one part of the application, under names. */
export const sentences = <const S extends Record<string, Sentence>>(all: S): S => all

const i18n = setupI18n({ missing: (_, id) => id })

/** The sentence in the language of the page. Whoever renders it renders again if that changes. */
export function say(sentence: Sentence, values: Values = {}): string {
  const now = language.value
  const text = sentence[now]
  if (i18n.locale !== now) {
    i18n.load(Object.fromEntries(languages.map((one) => [one, {}])))
    i18n.activate(now, [locale()])
  }
  if (!Object.hasOwn(i18n.messages, text)) i18n.load(now, { [text]: compileMessage(text) })
  return i18n._(text, values)
}
