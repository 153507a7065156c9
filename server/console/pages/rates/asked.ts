import { filters } from '../../app/address.ts'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'

export type Rates = AnswerOf<'/rates'>
export type Group = Rates['groups'][number]
export type Ratio = Group['coverage']
export type Cohort = AnswerOf<'/rates/cohorts'>['cohorts'][number]
export type Movers = AnswerOf<'/rates/members'>
export type Mover = Movers['members'][number]

export const GROUPINGS = ['territory', 'team', 'category', 'country'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const RATES = ['coverage', 'conversion', 'repurchase'] as const
export type RateName = (typeof RATES)[number]

const oneOf = <T extends string>(all: readonly T[], given: string | undefined, otherwise: T): T =>
  all.find((one) => one === given) ?? otherwise

/** What the address asks for; anything else is as if nothing stood there. */
export const shownBy = () => oneOf(GROUPINGS, filters.value.by, 'territory')
export const shownOf = () => oneOf(['targets', 'accounts'] as const, filters.value.of, 'targets')
export const shownRate = () => oneOf(RATES, filters.value.rate, 'conversion')
export const shownMovers = () =>
  oneOf(['moved', 'held', 'all'] as const, filters.value.show, 'moved')

/** All that the page asks. */
export function useQuestions() {
  const { from, to, on, basis, within, since, after } = filters.value
  const common = { from, to, on, basis }
  const groups = useAsk('/rates', {
    ...{ ...common, by: shownBy(), within, limit: '200' },
  } as never) as Asked<Rates>
  const cohorts = useAsk('/rates/cohorts', common as never) as Asked<AnswerOf<'/rates/cohorts'>>
  const last = on ?? groups.data?.on ?? null
  // By itself the page compares with the first day of the year that is shown.
  const first = since ?? (last === null ? undefined : `${last.slice(0, 4)}-01-01`)
  const movers = useAsk(
    '/rates/members',
    { from: first, to: on, basis, show: shownMovers(), after, limit: '50' } as never,
    { isOff: first === undefined },
  ) as Asked<Movers>
  return { groups, cohorts, movers, since: first ?? null }
}
