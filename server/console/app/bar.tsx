import { useSignal } from '@preact/signals'
import { type Kind, kind, session, signOut } from '../data/session.ts'
import { Link } from '../parts/link.tsx'
import { frame } from '../words/frame.ts'
import { chooseLanguage, language, languageNames, languages } from '../words/language.ts'
import { type Sentence, say } from '../words/say.ts'
import { Find } from './find.tsx'
import { BookIcon, FindIcon, ThemeIcon } from './icons.tsx'
import { useKey } from './keys.ts'
import { otherTheme } from './theme.ts'

const kindNames: Readonly<Record<Kind, Sentence>> = {
  analyst: frame.analyst,
  operator: frame.operator,
  auditor: frame.auditor,
  lender: frame.lender,
  member: frame.member,
}

export const Languages = () => (
  // biome-ignore lint/a11y/useSemanticElements: a set of buttons is no set of fields
  <div class="seg sm" role="group" aria-label={say(frame.language)}>
    {languages.map((one) => (
      <button
        key={one}
        type="button"
        lang={one}
        aria-pressed={language.value === one}
        onClick={() => chooseLanguage(one)}
      >
        {languageNames[one]}
      </button>
    ))}
  </div>
)

export function ThemeButton() {
  useKey('d', otherTheme)
  return (
    <button
      class="icon"
      type="button"
      aria-label={say(frame.theme)}
      title={say(frame.theme)}
      onClick={otherTheme}
    >
      <ThemeIcon />
    </button>
  )
}

function Who() {
  const now = session.value
  if (now === null || kind.value === null) return null
  return (
    <>
      <span class="role">{say(kindNames[kind.value], { member: now.member ?? '' })}</span>
      {!now.isLocal && (
        <button class="btn flat" type="button" onClick={signOut}>
          {say(frame.signOut)}
        </button>
      )}
    </>
  )
}

/** The bar: find, who looks, in which language and light. */
export function Bar() {
  const isFinding = useSignal(false)
  const find = () => {
    isFinding.value = true
  }
  useKey('/', find)
  return (
    <header class="bar">
      <Link class="brand" to="/">
        <BookIcon />
        <span>Daybook</span>
      </Link>
      <button class="find" type="button" onClick={find}>
        <FindIcon />
        <span>{say(frame.find)}</span>
        <kbd>/</kbd>
      </button>
      <div class="who">
        <Who />
        <Languages />
        <ThemeButton />
      </div>
      {isFinding.value && (
        <Find
          onClose={() => {
            isFinding.value = false
          }}
        />
      )}
    </header>
  )
}
