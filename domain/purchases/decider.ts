import { Map as Persistent } from 'immutable'
import { aggregate } from '../kernel/aggregate.ts'
import { type Actor, accept, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { refuseFull } from '../shared/full.ts'
import { aTeam } from '../teams/evidence.ts'
import { MAX_DECLARATIONS, purchasesCommands, purchasesRefusals } from './commands.ts'
import { type PurchasesEvent, purchases } from './events.ts'
import type { Declaration, Purchases } from './evidence.ts'
import { measured } from './measure.ts'

type Declared = DataOf<PurchasesEvent, 'PurchasesDeclared'>

/** A member speaks of itself only; of another it learns nothing, whatever is there. */
const isOther = (by: Actor, id: string) => by.member !== null && by.member !== id

/** Figures that would be counted together, of which a day may have one only. */
const wouldOverlap = (a: Declared, b: Declared) =>
  a.category === b.category &&
  a.source === b.source &&
  measured(a.total).measure === measured(b.total).measure &&
  a.from <= b.to &&
  b.from <= a.to

/** The standing declaration with which another would overlap, if it may not take its place. */
const overlapped = ({ declarations }: Purchases, data: Declared): Declared | undefined =>
  [...declarations.values()].find(
    ({ is, declared }) =>
      is === 'standing' && declared.declaration !== data.supersedes && wouldOverlap(declared, data),
  )?.declared

/** Why a declaration may not stand in the place of another. */
function refuseSuperseding({ declarations }: Purchases, data: Declared) {
  const { supersedes: declaration } = data
  if (declaration === null) return null
  const before = declarations.get(declaration)
  if (before === undefined) return refuse({ code: 'declaration-unknown', declaration })
  const { category, source } = before.declared
  if (!same([category, source], [data.category, data.source])) {
    return refuse({ code: 'supersedes-another', declaration })
  }
  return before.is === 'standing'
    ? null
    : refuse({ code: 'declaration-ended', declaration, was: before.is })
}

function refuseSource({ source, team }: Declared, by: Actor) {
  if (source === 'estimated' && by.member !== null) return refuse({ code: 'estimated-by-platform' })
  if (source === 'declared' && team !== null) return refuse({ code: 'declared-by-team', team })
  return null
}

/** A declaration that ended, one way or the other. Throws on one that never stood. */
function ended({ declarations }: Purchases, declaration: string, is: Declaration['is']): Purchases {
  const before = declarations.get(declaration)
  if (before?.is !== 'standing') throw new Error(`${declaration} does not stand`)
  return { declarations: declarations.set(declaration, { ...before, is }) }
}

export const memberPurchases = aggregate<Purchases>()({
  stream: purchases,
  commands: purchasesCommands,
  refusals: purchasesRefusals,
  readers: 'itself',
  needs: { DeclarePurchases: { member: aMember.twin, team: aTeam.perhaps } },
  initialState: { declarations: Persistent() },
  decide: {
    DeclarePurchases(data, state, { id, by, needs: { member, team } }) {
      if (isOther(by, id)) return refuse({ code: 'purchases-absent' })
      const { declaration, from, to } = data
      const known = state.declarations.get(declaration)
      if (known !== undefined) {
        return same(known.declared, data)
          ? accept()
          : refuse({ code: 'reference-reused', reference: declaration })
      }
      if (to < from) return refuse({ code: 'period-ends-before', from, to })
      const early = refuseSource(data, by)
      if (early) return early
      if (member.status === 'absent') return refuse({ code: 'member-unknown', member: id })
      if (data.team !== null && team?.status !== 'working') {
        return refuse({ code: 'team-unknown', team: data.team })
      }
      const wrong = refuseSuperseding(state, data)
      if (wrong) return wrong
      const other = overlapped(state, data)
      if (other) return refuse({ code: 'declarations-overlap', declaration: other.declaration })
      const full = refuseFull(state.declarations.size, MAX_DECLARATIONS)
      return full ?? accept({ type: 'PurchasesDeclared', data })
    },
    WithdrawPurchases({ declaration, reason }, { declarations }, { id, by }) {
      if (isOther(by, id)) return refuse({ code: 'purchases-absent' })
      const known = declarations.get(declaration)
      if (known === undefined) return refuse({ code: 'declaration-unknown', declaration })
      if (known.is === 'withdrawn') return accept()
      if (known.declared.source === 'estimated' && by.member !== null) {
        return refuse({ code: 'estimated-by-platform' })
      }
      if (known.is === 'superseded') {
        return refuse({ code: 'declaration-ended', declaration, was: known.is })
      }
      return accept({ type: 'PurchasesWithdrawn', data: { declaration, reason } })
    },
  },
  evolve: {
    PurchasesDeclared(state, declared) {
      const { declaration, supersedes } = declared
      const { declarations } = supersedes === null ? state : ended(state, supersedes, 'superseded')
      return { declarations: declarations.set(declaration, { is: 'standing', declared }) }
    },
    PurchasesWithdrawn: (state, { declaration }) => ended(state, declaration, 'withdrawn'),
  },
  inverse: {
    PurchasesDeclared: (data) => ({ type: 'DeclarePurchases', data }),
    PurchasesWithdrawn: (data) => ({ type: 'WithdrawPurchases', data }),
  },
})
