import type { targets } from '../../domain/targets/events.ts'
import type { teams } from '../../domain/teams/events.ts'
import type { Fact } from './facts.ts'

const place = { country: 'CN', name: 'Qingdao' }

export const named: Fact<typeof targets, 'TargetNamed'> = {
  type: 'TargetNamed',
  data: {
    ...{ categories: ['sugar'], lead: null, legalName: 'Sea View', place },
    ...{ registration: 'HRB 1001', territory: 'coast', usersNeeded: null },
  },
}

const direct: Fact<typeof teams, 'TeamDefined'>['data'] = {
  ...{ kind: 'direct', member: null, name: 'North', task: 'field' },
}

/** A team as other streams know it. */
export const teamOf = (task: 'field' | 'service', member: string | null = null) =>
  ({
    status: 'working',
    defined: { ...direct, kind: member === null ? 'direct' : 'agent', member, task },
    ...{ member, task, postings: {} },
  }) as const

export const territory = {
  status: 'defined',
  defined: { name: 'Coast', place, within: null },
} as const

export const nowhere = { status: 'absent' } as const
