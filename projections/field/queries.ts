import { z } from 'zod'
import { CustomerState } from '../../domain/targets/events.ts'
import { TargetId, TeamId, TerritoryId } from '../../domain/values/identifiers.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import type { Reading, SqlValue } from '../kernel/reading.ts'
import { ListedTarget, listedOf, TargetAnswer, targetAnswer } from './answer.ts'
import { field } from './fold.ts'
import { Stage } from './rows.ts'

const after = z.string().max(100).default('').meta({ description: '`next` of the page before' })

/** Ids of targets whose columns have these values, after one of them, in order. */
function found(
  rows: Reading,
  where: Readonly<Record<string, string | undefined>>,
  after: string,
  limit: number,
): string[] {
  const wanted = Object.entries(where).filter(([, value]) => value !== undefined)
  const conditions = wanted.map(([column]) => `${column} = ? AND`).join(' ')
  const values = wanted.map(([, value]) => value) as SqlValue[]
  return rows
    .all<{ target: string }>(
      `SELECT target FROM targets WHERE ${conditions} target > ? ORDER BY target LIMIT ?`,
      ...[...values, after, limit],
    )
    .map(({ target }) => target)
}

export const listTargets = query(field, {
  name: 'listTargets',
  path: '/targets',
  says: 'Companies to be won, in the order of their ids; an agent or franchisee sees its own.',
  members: true,
  params: z.strictObject({
    territory: TerritoryId.optional().meta({ description: 'Only those of this territory' }),
    team: TeamId.optional().meta({ description: 'Only those of this team' }),
    state: CustomerState.optional().meta({ description: 'Only customers that order so' }),
    stage: Stage.optional().meta({
      description: 'Only those that are open, covered (they have an account), or dropped',
    }),
    after,
    limit: Limit,
  }),
  answer: z.strictObject({ targets: z.array(ListedTarget), next: Next }),
  concerns: 'nobody',
  run(rows, { territory, team, state, stage, after, limit }, { member }) {
    const most = Number(limit)
    const where = { territory, team, state, stage, agent: member ?? undefined }
    const { page, next } = paged(found(rows, where, after, most + 1), most, (target) => target)
    return { targets: page.map((target) => listedOf(rows.one('targets', { target })!)), next }
  },
})

export const showTarget = query(field, {
  name: 'showTarget',
  path: '/targets/{target}',
  says: 'One company to be won; an agent or franchisee sees its own.',
  members: true,
  params: z.strictObject({ target: TargetId }),
  answer: TargetAnswer,
  concerns: 'nobody',
  run(rows, { target }, { member }) {
    const row = rows.one('targets', { target })
    if (row === undefined || (member !== null && row.agent !== member)) return null
    return targetAnswer(row, rows.some('objections', { target }))
  },
})
