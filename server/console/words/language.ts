import { signal } from '@preact/signals'

export const languages = ['en', 'zh', 'es'] as const
export type Language = (typeof languages)[number]

/** Names of the languages, each in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  ...{ en: 'EN', zh: '中文', es: 'ES' },
}

/** For figures and days. Spanish groups four digits as well where it is written so. */
const locales: Readonly<Record<Language, string>> = {
  ...{ en: 'en-GB', zh: 'zh-CN', es: 'es' },
}

const isLanguage = (text: string | null | undefined): text is Language =>
  languages.some((one) => one === text)

/** The language that all words and figures of the page are in. */
export const language = signal<Language>('en')

export const locale = (): string => locales[language.value]

const KEY = 'daybook-language'

/** As it was chosen, or else as the browser asks. */
export function startLanguage(): void {
  const chosen = localStorage.getItem(KEY)
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  language.value = isLanguage(chosen) ? chosen : (asked ?? 'en')
  language.subscribe((now) => {
    document.documentElement.lang = now
  })
}

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen)
  language.value = chosen
}
