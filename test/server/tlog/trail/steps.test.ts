import { expect, test } from 'vitest'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { parseTrail } from '../../../../server/tlog/formats/trail/file.ts'
import type { Subject } from '../../../../server/tlog/formats/trail/subject.ts'
import { stepsOf } from '../../../../server/tlog/trail/shown/steps.ts'
import { lookers } from '../../../support/trails/looking.ts'
import { Operator } from '../../../support/trails/operator.ts'
import { trailWorld } from '../../../support/trails/world.ts'

const { log } = lookers()

async function trailOf(subject: Subject): Promise<string> {
  const operator = new Operator(await trailWorld(), [log])
  operator.commit()
  return operator.trail(subject)
}

test('what is payable and paid grows with the events of a settlement, to one amount', async () => {
  const trail = parseTrail(utf8(await trailOf({ of: 'match', id: 'q1' })))
  const steps = stepsOf(trail)
  const settlement = trail.sections.find(({ name }) => name === 'settlement-q1')!
  expect(steps.map(({ index }) => index)).toEqual(settlement.events.map(({ index }) => index))
  const paths = steps.map(({ payable, paid }) => [payable, paid])
  expect(paths[0]).toEqual(['0.00', '0.00'])
  expect(paths).toContainEqual(['50000.00', '0.00'])
  expect(paths.at(-1)).toEqual(['50000.00', '50000.00'])
  expect(new Set(steps.map(({ currency }) => currency))).toEqual(new Set(['CNY']))
})

test('a file whose states do not fold, or that has no settlement, has no steps', async () => {
  const text = await trailOf({ of: 'match', id: 'q1' })
  const broken = text.replaceAll('"type":"GoodsDelivered"', '"type":"GoodsVanished"')
  expect(stepsOf(parseTrail(utf8(broken)))).toEqual([])
  expect(stepsOf(parseTrail(utf8(await trailOf({ of: 'member', id: 'hill' }))))).toEqual([])
})
