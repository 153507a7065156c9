import { filters, setFilters } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State, type Tone } from '../../parts/box.tsx'
import { count, fullDay } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { customerStates, objectionKinds, stages, targets } from '../../words/targets.ts'
import { Party } from '../members/party.tsx'
import { Objections } from './objections.tsx'
import { Territories } from './territories.tsx'

type Target = AnswerOf<'/targets'>['targets'][number]

const tones: Readonly<Record<Target['stage'], Tone>> = {
  ...{ open: 'open', covered: 'ok', dropped: 'plain' },
}

/** How many objections are left of each kind, those against the first purchase first. */
function openObjections({ notConverted, notRepeating, notMore }: Target['objections']): string {
  const all = [
    { n: notConverted, kind: objectionKinds['not-converted'] },
    { n: notRepeating, kind: objectionKinds['not-repeating'] },
    { n: notMore, kind: objectionKinds['not-more'] },
  ].filter(({ n }) => n > 0)
  const texts = all.map(({ n, kind }) => say(targets.against, { n: count(n), kind: say(kind) }))
  return texts.join(' · ') || '–'
}

const columns = (): Column<Target>[] => [
  { key: 'name', head: say(targets.name), of: (one) => one.legalName, by: (one) => one.legalName },
  {
    key: 'stage',
    head: say(targets.stage),
    of: ({ stage }) => <State tone={tones[stage]}>{say(stages[stage])}</State>,
    by: ({ stage }) => stage,
  },
  {
    key: 'state',
    head: say(targets.state),
    of: ({ state }) => (state === null ? '–' : say(customerStates[state])),
    by: ({ state }) => state ?? '',
  },
  {
    key: 'territory',
    head: say(targets.territory),
    of: ({ territory }) => territory,
    by: ({ territory }) => territory,
  },
  {
    key: 'team',
    head: say(targets.team),
    of: ({ team }) => team ?? '–',
    by: ({ team }) => team ?? '',
  },
  {
    key: 'member',
    head: say(targets.member),
    of: ({ member }) => (member === null ? '–' : <Party id={member} />),
  },
  {
    key: 'named',
    head: say(targets.named),
    of: (one) => fullDay(one.namedOn),
    by: (one) => one.namedOn,
  },
  {
    key: 'visits',
    head: say(targets.visits),
    of: ({ visits }) => count(visits),
    by: ({ visits }) => visits,
    isNumber: true,
  },
  {
    key: 'keyPersons',
    head: say(targets.keyPersons),
    of: ({ keyPersons, mapped }) => (
      <>
        {count(keyPersons)} {mapped && <small>{say(targets.mapped)}</small>}
      </>
    ),
    isNumber: true,
    isSecond: true,
  },
  {
    key: 'objections',
    head: say(targets.objections),
    of: ({ objections }) => openObjections(objections),
    isLong: true,
  },
]

const choicesOf = (names: typeof stages | typeof customerStates) =>
  Object.entries(names).map(([value, name]) => ({ value, text: say(name) }))

function Filters() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters that open dialogs are no set of fields
    <div class="cond" role="group" aria-label={say(pageNames.targets)}>
      <FilterChip name="stage" label={say(targets.stage)} choices={choicesOf(stages)} />
      <FilterChip name="state" label={say(targets.state)} choices={choicesOf(customerStates)} />
      <FilterChip name="territory" label={say(targets.territory)} />
      <FilterChip name="team" label={say(targets.team)} />
    </div>
  )
}

/** Companies to be won, by how far they came and how they order, and what holds them back. */
export default function Targets() {
  const { stage, state, territory, team, target } = filters.value
  const narrowed = { stage, state, territory, team }
  const asked = useAsk('/targets', { ...narrowed, after: cursor(), limit: '100' } as never)
  const territories = useAsk('/territories', { limit: '100' } as never)
  const { data } = asked as { data: AnswerOf<'/targets'> | undefined }
  const toggle = (one: Target) => setFilters({ target: one.target === target ? null : one.target })
  return (
    <>
      <Head title={say(pageNames.targets)} note={say(targets.note)}>
        <RequestButton of={[asked, territories]} />
        <SaveButtons name="targets" rows={data?.targets ?? []} />
      </Head>
      <Filters />
      <Answer of={asked} rows={10}>
        {({ targets: found, next }) => (
          <>
            {found.length === 0 ? (
              <Box title={say(targets.none)}>{say(targets.noneMore)}</Box>
            ) : (
              <Table
                label={say(pageNames.targets)}
                columns={columns()}
                rows={found}
                keyOf={(one) => one.target}
                isChosen={(one) => one.target === target}
                onOpen={toggle}
              />
            )}
            <Pages next={next} />
          </>
        )}
      </Answer>
      {/* It stands under what comes first, which would move it. */}
      {data !== undefined && (
        <div class="g">
          <div class="c6">
            {target === undefined ? (
              <p class="p">{say(targets.chooseOne)}</p>
            ) : (
              <Objections key={target} target={target} />
            )}
          </div>
          <div class="c6">
            <Section title={say(targets.territories)}>
              <Answer of={territories} rows={4}>
                {(all) => <Territories of={all} />}
              </Answer>
            </Section>
          </div>
        </div>
      )}
    </>
  )
}
