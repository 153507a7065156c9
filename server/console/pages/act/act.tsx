import { useState } from 'preact/hooks'
import { filters, setFilters } from '../../app/address.ts'
import { session } from '../../data/session.ts'
import { Chosen, useCommands } from '../../parts/act/chosen.tsx'
import type { Command } from '../../parts/act/commands.ts'
import { actName } from '../../parts/act/form.tsx'
import { Loading } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { Head } from '../../parts/head.tsx'
import { acting } from '../../words/acting.ts'
import { actedOn } from '../../words/acts.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { states } from '../../words/states.ts'

const folderName = (folder: string): string => {
  const known = actedOn[folder as keyof typeof actedOn]
  return known === undefined ? folder : say(known)
}

/** What a command is about, which one, and of which id: it stands in the address. */
function Which({ all }: { all: readonly Command[] }) {
  const { of = '', id = '', command = '' } = filters.value
  const [typed, setTyped] = useState(id)
  const folders = [...new Set(all.map(({ folder }) => folder))]
  const these = all.filter(({ folder }) => folder === of)
  const chosen = these.find(({ name }) => name === command)
  return (
    <div class="form">
      <label for="act-of">{say(acting.what)}</label>
      <select
        id="act-of"
        value={of}
        onChange={({ currentTarget }) => setFilters({ of: currentTarget.value, command: null })}
      >
        <option value="">{say(acting.chooseOne)}</option>
        {folders.map((folder) => (
          <option key={folder} value={folder}>
            {folderName(folder)}
          </option>
        ))}
      </select>
      <label for="act-command">{say(acting.command)}</label>
      <select
        id="act-command"
        value={command}
        disabled={of === ''}
        onChange={({ currentTarget }) => setFilters({ command: currentTarget.value })}
      >
        <option value="">{say(acting.chooseOne)}</option>
        {these.map(({ name }) => (
          <option key={name} value={name}>
            {actName(name)}
          </option>
        ))}
      </select>
      {chosen?.hasId !== false && (
        <>
          <label for="act-id">{say(acting.id)}</label>
          <input
            id="act-id"
            autocomplete="off"
            spellcheck={false}
            placeholder={chosen?.idExample}
            value={typed}
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value)
              setFilters({ id: currentTarget.value.trim() })
            }}
          />
        </>
      )}
    </div>
  )
}

/** Any command on anything, as far as the caller may. */
export default function ActPage() {
  const all = useCommands()
  const { of, id = '', command } = filters.value
  if (session.value?.mayAct !== true) {
    return (
      <>
        <Head title={say(pageNames.act)} />
        <Box title={say(acting.mayNot)} />
      </>
    )
  }
  return (
    <>
      <Head title={say(pageNames.act)} note={say(acting.choose)} />
      <div class="g">
        <div class="c8">
          {all === 'loading' && <Loading rows={3} />}
          {all === 'unreachable' && <Box tone="warn" title={say(states.unreachable)} />}
          {typeof all !== 'string' && <Which all={all} />}
          {of !== undefined && command !== undefined && (
            <Chosen key={command} {...{ of, id, command }} />
          )}
        </div>
      </div>
    </>
  )
}
