import type { People } from '../../commands/kernel/people/people.ts'
import { placedInJson, readPlaced, SEALED_MARK } from '../../domain/kernel/personal.ts'

/** JSON that is about to be sent, with the names that are sealed in it, or that they are forgotten. */
export function unsealed({ opened }: Pick<People, 'opened'>, json: string): string {
  if (!json.includes(SEALED_MARK)) return json
  return json.replace(placedInJson(), (quoted) => {
    const { text, place } = readPlaced(quoted.slice(1, -1))!
    return JSON.stringify(opened(text, place))
  })
}
