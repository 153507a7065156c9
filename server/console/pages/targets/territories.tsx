import { setFilters } from '../../app/address.ts'
import type { AnswerOf } from '../../data/ask.ts'
import { count } from '../../parts/figures.ts'
import { type Column, Table } from '../../parts/table.tsx'
import { say } from '../../words/say.ts'
import { targets } from '../../words/targets.ts'

type All = AnswerOf<'/territories'>
type Territory = All['territories'][number]

const number = (key: string, head: string, of: (one: Territory) => number): Column<Territory> => ({
  ...{ key, head, of: (one) => count(of(one)), by: of, isNumber: true },
})

const columns = (): Column<Territory>[] => [
  { key: 'name', head: say(targets.territory), of: ({ name }) => name, by: ({ name }) => name },
  number('targets', say(targets.targetsIn), (one) => one.targets),
  number('covered', say(targets.covered), (one) => one.covered),
  number('dropped', say(targets.droppedIn), (one) => one.dropped),
  number('manual', say(targets.manual), (one) => one.customers.manual),
  number('semi', say(targets.semi), (one) => one.customers.semi),
  number('automatic', say(targets.automatic), (one) => one.customers.automatic),
  number('heads', say(targets.heads), (one) => one.heads),
]

/** Where they are, and who is sent there: a row narrows the page to it. */
export const Territories = ({ of: { territories } }: { of: All }) => (
  <Table
    label={say(targets.territories)}
    columns={columns()}
    rows={territories}
    keyOf={({ territory }) => territory}
    onOpen={({ territory }) => setFilters({ territory, after: null })}
  />
)
