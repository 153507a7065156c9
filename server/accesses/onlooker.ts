import { ONLOOKERS } from '../../domain/accesses/events.ts'
import type { Role, Viewer } from '../../projections/kernel/query.ts'

export type OnlookerRole = (typeof ONLOOKERS)[number]

export const isOnlookerRole = (role: Role): role is OnlookerRole =>
  ONLOOKERS.some((one) => one === role)

/** Whether members learn what such a viewer is told: it sees all, and acts for none of them. */
export const isOnlooker = ({ role, member }: Viewer): boolean =>
  member === null && isOnlookerRole(role)
