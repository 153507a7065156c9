import { useState } from 'preact/hooks'
import { NotAPolicy } from '../../../tlog/formats/policy.ts'
import { Box } from '../../parts/box.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { count } from '../../parts/figures.ts'
import { say } from '../../words/say.ts'
import { trails } from '../../words/trails.ts'
import { type Given, given, NotAKey, operatorKeys, readTrust, trust, trusted } from './trust.ts'

/** Why what was given cannot be read; null: it can. */
function faultOf(now: Given): string | null {
  try {
    readTrust(now, operatorKeys.peek())
    return null
  } catch (error) {
    if (error instanceof NotAPolicy) return error.message
    if (error instanceof NotAKey) return say(trails.notAKey, { key: error.message })
    throw error
  }
}

function TrustForm({ onClose }: { onClose: () => void }) {
  const [now, setNow] = useState(given.value)
  const [fault, setFault] = useState<string | null>(null)
  const change = (changed: Partial<Given>) => setNow({ ...now, ...changed })
  const submit = (event: Event) => {
    event.preventDefault()
    // A file ends with a newline; whoever pastes one may have lost it.
    const policy = now.policy.trim() === '' ? '' : `${now.policy.trim()}\n`
    const whole = { ...now, policy }
    const found = faultOf(whole)
    setFault(found)
    if (found !== null) return
    trust(whole)
    onClose()
  }
  return (
    <form class="stacked" onSubmit={submit}>
      <label for="policy">{say(trails.policyFile)}</label>
      <textarea
        id="policy"
        rows={8}
        class="mono"
        spellcheck={false}
        value={now.policy}
        onInput={({ currentTarget }) => change({ policy: currentTarget.value })}
      />
      <p class="p">{say(trails.policyEmpty)}</p>
      <label for="checkers">{say(trails.checkers)}</label>
      <textarea
        id="checkers"
        rows={3}
        class="mono"
        spellcheck={false}
        value={now.checkers}
        onInput={({ currentTarget }) => change({ checkers: currentTarget.value })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={now.isChecked}
          onChange={({ currentTarget }) => change({ isChecked: currentTarget.checked })}
        />{' '}
        {say(trails.iChecked)}
      </label>
      {fault !== null && (
        <Box tone="bad" title={say(trails.notAPolicy)} isNews>
          {fault}
        </Box>
      )}
      <button class="btn pri" type="submit">
        {say(trails.trustThese)}
      </button>
    </form>
  )
}

/** Whom this page trusts, in a line, and the way to change it. */
export function TrustLine() {
  const [isOpen, setOpen] = useState(false)
  const now = trusted.value
  const keys = now?.policy.logs.length ?? 0
  return (
    <p class="p trust">
      {now === null
        ? say(trails.trustsNobody)
        : say(now.isOperators ? trails.trustsOperator : trails.trustsPolicy, {
            n: keys,
            text: count(keys),
          })}{' '}
      <button class="lnk" type="button" onClick={() => setOpen(true)}>
        {say(trails.changeTrust)}
      </button>
      {isOpen && (
        <Dialog title={say(trails.whomToTrust)} isDrawer onClose={() => setOpen(false)}>
          <TrustForm onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </p>
  )
}
