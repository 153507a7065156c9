import { refusal } from '../kernel/refusal.ts'
import { TargetId, TeamId, TerritoryId } from '../values/identifiers.ts'

/** Refusals that the streams of the field force share, each declared once. */
export const fieldRefusals = {
  'territory-unknown': refusal(
    'rule',
    'There is no territory with this id.',
    { territory: TerritoryId },
    'Define the territory first, or correct its id.',
  ),
  'team-unknown': refusal(
    'rule',
    'There is no team with this id.',
    { team: TeamId },
    'Define the team first, or correct its id.',
  ),
  'target-unknown': refusal(
    'rule',
    'There is no target with this id.',
    { target: TargetId },
    'Name the target first, or correct its id.',
  ),
}
