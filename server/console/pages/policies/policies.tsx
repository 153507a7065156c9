import { asOf, filters, setFilters } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { session } from '../../data/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { pageNames } from '../../words/pages.ts'
import { policies } from '../../words/policies.ts'
import { say } from '../../words/say.ts'
import { Detail, since } from './detail.tsx'

type Policy = AnswerOf<'/policies'>['policies'][number]

const columns = (): Column<Policy>[] => [
  { key: 'policy', head: say(policies.policy), of: ({ policy }) => policy },
  {
    key: 'since',
    head: say(policies.since),
    of: ({ inForce }) => (inForce === null ? say(policies.byDefault) : since(inForce.from)),
  },
  {
    key: 'says',
    head: say(policies.rules),
    of: ({ says }) => <span lang="en">{says}</span>,
    isLong: true,
  },
]

/** All policies, and one of them with its terms and what they were before. */
export default function Policies() {
  const listed = useAsk('/policies', {})
  const { policy = 'lending' } = filters.value
  const shown = useAsk('/policies/{policy}', { policy })
  const mayAdopt = session.value?.mayAct === true && session.value.member === null
  return (
    <>
      <Head title={say(pageNames.policies)} note={say(policies.note)}>
        <RequestButton of={[listed, shown]} />
        <SaveButtons
          name={`policy-${policy}`}
          rows={(shown.data?.adoptions ?? []).map(({ terms, ...one }) => ({
            ...{ ...one, terms: JSON.stringify(terms) },
          }))}
        />
      </Head>
      <div class="g">
        <div class="c5">
          <Section title={say(policies.inForce)}>
            <Answer of={listed} rows={10}>
              {(data) => (
                <Table
                  label={say(policies.inForce)}
                  columns={columns()}
                  rows={data.policies}
                  keyOf={(one) => one.policy}
                  isChosen={(one) => one.policy === policy}
                  onOpen={(one) => setFilters({ policy: one.policy })}
                />
              )}
            </Answer>
          </Section>
        </div>
        <div class="c7 pane">
          <Answer of={shown} rows={12}>
            {(data) => (
              <Detail key={data.policy} of={data} mayAdopt={mayAdopt && asOf.value === null} />
            )}
          </Answer>
        </div>
      </div>
    </>
  )
}
