import { useState } from 'preact/hooks'
import { Refused } from '../data/client.ts'
import { signIn } from '../data/session.ts'
import { Box } from '../parts/box.tsx'
import { frame } from '../words/frame.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { Languages, ThemeButton } from './bar.tsx'
import { BookIcon } from './icons.tsx'

/** Asks for a token, where the server does not let its own machine in. */
export function SignIn() {
  const [given, setGiven] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const submit = async (event: Event) => {
    event.preventDefault()
    try {
      setTrouble((await signIn(given.trim())) ? null : say(frame.tokenUnknown))
    } catch (error) {
      setTrouble(error instanceof Refused ? error.problem.title : say(states.unreachable))
    }
  }
  return (
    <main class="sign-in">
      <header class="brand">
        <BookIcon />
        <span>Daybook</span>
      </header>
      <h1>{say(frame.signIn)}</h1>
      <p class="p">{say(frame.signInMore)}</p>
      <form class="form" onSubmit={submit}>
        <label for="token">{say(frame.token)}</label>
        <input
          id="token"
          type="password"
          autocomplete="off"
          required
          value={given}
          onInput={({ currentTarget }) => setGiven(currentTarget.value)}
        />
        <button class="btn pri" type="submit">
          {say(frame.signIn)}
        </button>
      </form>
      {trouble !== null && <Box tone="bad" title={trouble} isNews />}
      <p class="p">{say(frame.signInHow)}</p>
      <footer>
        <Languages />
        <ThemeButton />
      </footer>
    </main>
  )
}
