import { useAsk } from '../../data/ask.ts'
import { seen } from '../../data/client.ts'
import { type Kind, kind } from '../../data/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { count, fullDay, position } from '../../parts/figures.ts'
import { Head, Section } from '../../parts/head.tsx'
import { isThere } from '../../parts/if-there.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { Link } from '../../parts/link.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { questions, start } from '../../words/start.ts'
import { type Story, useStories } from './stories.ts'

type Question = keyof typeof questions

const places: Readonly<Record<Question, string>> = {
  ...{ prices: '/market/prices', rates: '/market/rates', customers: '/market/customers' },
  ...{ quotes: '/trade/quotes', matches: '/trade/matches', positions: '/goods/positions' },
  ...{ warehouses: '/goods/warehouses', marks: '/goods/marks', members: '/people/members' },
  ...{ trails: '/book/trails', events: '/book/events', checkpoints: '/book/checkpoints' },
  ...{ day: '/operation/day', policies: '/operation/policies', act: '/operation/act' },
}

/** What each kind of visitor came to look at, before the rest. */
const first: Readonly<Record<Kind, readonly Question[]>> = {
  analyst: ['prices', 'rates', 'customers', 'marks', 'policies'],
  operator: ['day', 'quotes', 'matches', 'warehouses', 'members', 'prices', 'policies', 'act'],
  auditor: ['trails', 'events', 'checkpoints', 'prices', 'policies'],
  lender: ['positions', 'marks', 'prices', 'policies', 'act'],
  member: ['prices', 'quotes', 'matches', 'members', 'policies', 'act'],
}

function LookFirst() {
  const asked = first[kind.value ?? 'member'].filter((name) => isThere(places[name]))
  return (
    <Section title={say(start.lookFirst)}>
      <ul class="doors">
        {asked.map((name) => (
          <li key={name}>
            <Link to={places[name]}>{say(questions[name])}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const OneStory = ({ story: { title, more, links } }: { story: Story }) => (
  <li>
    <h3>{say(title)}</h3>
    <p class="p">{say(more)}</p>
    <p>
      {links
        .filter(({ to }) => isThere(to))
        .map(({ says, to }, index) => (
          <span key={to}>
            {index > 0 && ' · '}
            <Link to={to}>{say(says)}</Link>
          </span>
        ))}
    </p>
  </li>
)

const Stories = ({ all }: { all: readonly Story[] }) =>
  all.length > 0 && (
    <Section title={say(start.stories)} note={say(start.storiesNote)}>
      <ul class="tales">
        {all.map((story) => (
          <OneStory key={story.stream} story={story} />
        ))}
      </ul>
    </Section>
  )

const Use = () => (
  <Section title={say(start.useIt)}>
    <ul class="p uses">
      {[start.useRuler, start.useWhatIf, start.useFind, start.useRequest, start.useKeys].map(
        (one) => (
          <li key={one.en}>{say(one)}</li>
        ),
      )}
    </ul>
  </Section>
)

/** What this ledger holds, and where each visitor would look first. */
export default function Start() {
  const ruler = useAsk('/ruler', {}, { isTimeless: true })
  const products = useAsk('/products', { limit: '1000' })
  const found = useStories(products.data?.products.map(({ product }) => product))
  return (
    <>
      <Head title={say(pageNames.start)}>
        <RequestButton of={[ruler, products]} />
      </Head>
      <p class="p">{say(start.note)}</p>
      <Answer of={ruler} rows={3}>
        {({ closed, days }) => (
          <>
            <KeyFigures>
              <KeyFigure label={say(start.position)} isFirst>
                {position(seen.value)}
              </KeyFigure>
              <KeyFigure label={say(start.lastClosed)}>
                {closed === null ? say(start.none) : fullDay(closed)}
              </KeyFigure>
              <KeyFigure label={say(start.days)}>{count(days.length)}</KeyFigure>
              <KeyFigure label={say(start.products)}>
                {count(products.data?.products.length)}
              </KeyFigure>
            </KeyFigures>
            {days.length === 0 && <Box title={say(start.empty)}>{say(start.emptyMore)}</Box>}
          </>
        )}
      </Answer>
      <div class="g">
        <div class="c8">
          <LookFirst />
          <Stories all={found} />
        </div>
        <div class="c4 pane">
          <Use />
        </div>
      </div>
    </>
  )
}
