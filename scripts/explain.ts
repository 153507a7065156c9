import { Command } from 'commander'
import { kinds } from '../domain/catalog.ts'
import { ID } from '../domain/values/identifiers.ts'
import { projections } from '../projections/catalog.ts'
import type { Moment } from '../server/as-of/position.ts'
import { locationOf, openReader } from '../server/store/open.ts'
import { lifeOf } from './explain/life.ts'
import { painted, storyLines } from './explain/lines.ts'
import { type Story, tell } from './explain/steps.ts'
import { asOfOption, positionIn } from './moment.ts'
import { namesIn } from './names.ts'
import {
  assertLedger,
  dataOption,
  jsonOption,
  peopleOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { UserError } from './sentences.ts'

type Options = StoreOptions & { people?: string; asOf?: Moment; json?: boolean }

export const explainCommand = new Command('explain')
  .description('tell the life of one thing, event by event, with what each changed in the rows')
  .argument('<kind>', `what it is: ${kinds.join(', ')}`)
  .argument('<id>', 'its id')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(peopleOption())
  .addOption(asOfOption())
  .addOption(jsonOption())
  .action(async (kind: string, id: string, options: Options) => {
    const { data, store, prefix, people, asOf, json } = options
    if (!kinds.includes(kind)) {
      throw new UserError(`There is no kind ${kind}: it is one of ${kinds.join(', ')}.`)
    }
    if (!ID.test(id)) throw new UserError(`${id} is no id.`)
    assertLedger({ data, store })
    const names = await namesIn({ data, people })
    const reader = await openReader(locationOf(data, store, prefix))
    try {
      const position = await positionIn(reader, asOf)
      const stream = `${kind}-${id}`
      const life = await lifeOf(reader, stream, position)
      if (life.told.length === 0) {
        const then = asOf === undefined ? '' : ` at position ${position}`
        throw new UserError(`There is no ${kind} ${id}${then}.`)
      }
      const sealed = tell(stream, life, projections)
      const story: Story = JSON.parse(names.tell(JSON.stringify(sealed)))
      if (json) console.log(JSON.stringify({ position, ...story }))
      else console.log(storyLines(story, position, painted(process.stdout)).join('\n'))
    } finally {
      names.close()
      await reader.close()
    }
  })
