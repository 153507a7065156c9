import { useAsk } from '../data/ask.ts'
import type { Api } from '../data/client.ts'
import { kind } from '../data/session.ts'
import { count } from '../parts/figures.ts'
import { frame, groups, waitNames } from '../words/frame.ts'
import { type Sentence, say } from '../words/say.ts'
import { asOf, go, hrefOf, path } from './address.ts'
import { GroupIcon } from './icons.tsx'
import { useKey } from './keys.ts'
import { addressOf, type Page, pageAt, pagesFor } from './pages.ts'

const isHere = (page: Page) => (pageAt(path.value) === page ? 'page' : undefined)

function GoKey({ page }: { page: Page }) {
  useKey(`g ${page.key}`, () => go(hrefOf(addressOf(page))))
  return null
}

type Waiting = Api['WaitingAnswer']

/** How many things of a page wait, where any do. */
function Waits({ of, named }: { of: Waiting[keyof Waiting] | undefined; named: Sentence }) {
  if (of === undefined || of.count === 0) return null
  return (
    <span class="w" title={say(named)}>
      {say(of.isAll ? frame.waits : frame.waitsMore, { count: count(of.count) })}
    </span>
  )
}

/** What waits is counted as it is now: of an earlier day nothing can be done. */
const useWaiting = () => useAsk('/waiting', {}, { isOff: asOf.value !== null, isTimeless: true })

/** All pages that the user has, in their groups. */
export function Side() {
  const waiting = useWaiting()
  const pages = pagesFor(kind.value)
  const names = Object.keys(groups) as (keyof typeof groups)[]
  return (
    <nav class="side" aria-label={say(frame.pages)}>
      {names.map((group) => {
        const these = pages.filter((page) => page.group === group)
        if (these.length === 0) return null
        return (
          <div key={group}>
            <h2>{say(groups[group])}</h2>
            {these.map((page) => (
              <a key={addressOf(page)} href={hrefOf(addressOf(page))} aria-current={isHere(page)}>
                {say(page.name)}
                {page.waits && asOf.value === null && (
                  <Waits of={waiting.data?.[page.waits]} named={waitNames[page.waits]} />
                )}
              </a>
            ))}
          </div>
        )
      })}
      {pages.map((page) => page.key && <GoKey key={page.key} page={page} />)}
    </nav>
  )
}

/** On a narrow screen: the first page of five groups, at the bottom. */
export function Tabs() {
  const pages = pagesFor(kind.value)
  const firsts = pages.filter(
    (page, index) => pages.findIndex(({ group }) => group === page.group) === index,
  )
  return (
    <nav class="mtabs" aria-label={say(frame.pages)}>
      {firsts.slice(0, 5).map((page) => (
        <a key={addressOf(page)} href={hrefOf(addressOf(page))} aria-current={isHere(page)}>
          <GroupIcon group={page.group} />
          {say(page.name)}
        </a>
      ))}
    </nav>
  )
}
