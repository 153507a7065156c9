import { useSignal } from '@preact/signals'
import { kind } from '../data/session.ts'
import { Dialog } from '../parts/dialog.tsx'
import { frame } from '../words/frame.ts'
import { type Sentence, say } from '../words/say.ts'
import { lettersOn, switchLetters, useKey } from './keys.ts'
import { pagesFor } from './pages.ts'

const keys: readonly (readonly [string, Sentence])[] = [
  ['/', frame.keyFind],
  ['J K', frame.keyRows],
  ['Enter', frame.keyOpen],
  ['A', frame.keyAsOf],
  ['[ ]', frame.keyDays],
  ['Esc', frame.keyLive],
  ['W', frame.keyWhatIf],
  ['T', frame.keyTable],
  ['R', frame.keyRequest],
  ['D', frame.keyTheme],
]

/** All keys, under `?`, and the switch for those that are single letters. */
export function Help() {
  const isOpen = useSignal(false)
  useKey('?', () => {
    isOpen.value = true
  })
  if (!isOpen.value) return null
  const close = () => {
    isOpen.value = false
  }
  return (
    <Dialog title={say(frame.keys)} onClose={close}>
      <dl class="kv l">
        {keys.map(([key, does]) => [
          <dt key={key}>
            <kbd>{key}</kbd>
          </dt>,
          <dd key={`${key} does`}>{say(does)}</dd>,
        ])}
        {pagesFor(kind.value).map(
          ({ key, name }) =>
            key && [
              <dt key={key}>
                <kbd>G</kbd> <kbd>{key.toUpperCase()}</kbd>
              </dt>,
              <dd key={`${key} goes`}>{say(name)}</dd>,
            ],
        )}
      </dl>
      <label class="check">
        <input type="checkbox" checked={lettersOn.value} onChange={switchLetters} />{' '}
        {say(frame.letters)}
      </label>
    </Dialog>
  )
}
