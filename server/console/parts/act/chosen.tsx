import { useEffect, useState } from 'preact/hooks'
import { session } from '../../data/session.ts'
import { acting } from '../../words/acting.ts'
import { say } from '../../words/say.ts'
import { states } from '../../words/states.ts'
import { Loading } from '../answer.tsx'
import { Box } from '../box.tsx'
import { type Command, commands } from './commands.ts'
import type { Draft } from './draft.ts'
import { ActForm, actName } from './form.tsx'

type Known = readonly Command[] | 'loading' | 'unreachable'

/** The commands that the caller may send; of a thing, where one is named. */
export function useCommands(of?: string): Known {
  const [all, setAll] = useState<Known>('loading')
  useEffect(() => {
    commands().then(setAll, () => setAll('unreachable'))
  }, [])
  if (typeof all === 'string') return all
  const isMember = session.value?.member !== null
  return all.filter(
    ({ folder, isForMembers }) =>
      (of === undefined || folder === of) && (!isMember || isForMembers),
  )
}

export type ChosenProps = {
  readonly of: string
  readonly id: string
  /** This one alone, such as `CloseBusinessDay`. */
  readonly command?: string | undefined
  readonly given?: Readonly<Record<string, unknown>> | undefined
  readonly label?: ((draft: Draft) => string) | undefined
}

/** The form of one command, or a list of those of a thing, from which one is chosen. */
export function Chosen({ of, id, command: only, given, label }: ChosenProps) {
  const [name, setName] = useState(only)
  const all = useCommands(of)
  // The form of one command stands where it is loaded: it takes about so much room.
  if (all === 'loading') return <Loading rows={only === undefined ? 4 : 9} />
  if (all === 'unreachable') return <Box tone="warn" title={say(states.unreachable)} isNews />
  const chosen = all.find((one) => one.name === name)
  if (session.value?.mayAct !== true) return <Box title={say(acting.mayNot)} />
  if (chosen === undefined) {
    return (
      <>
        <p class="p">{say(acting.choose)}</p>
        <ul class="act-list-of">
          {all.map((one) => (
            <li key={one.name}>
              <button class="btn" type="button" onClick={() => setName(one.name)}>
                {actName(one.name)}
              </button>
              <small lang="en">{one.says}</small>
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      {only === undefined && (
        <p class="p">
          <b>{actName(chosen.name)}</b>{' '}
          <button class="lnk" type="button" onClick={() => setName(undefined)}>
            {say(acting.otherAct)}
          </button>
        </p>
      )}
      <p class="p" lang="en">
        {chosen.says}
      </p>
      <ActForm key={chosen.name} command={chosen} {...{ id, given, label }} />
    </>
  )
}
