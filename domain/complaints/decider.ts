import { aggregate } from '../kernel/aggregate.ts'
import { accept, actsFor, assertStatus, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aMatch, type Match } from '../matches/evidence.ts'
import { aMember, type Member } from '../members/evidence.ts'
import { refuseEarlier } from '../shared/order.ts'
import { isOwnId, ownPrefix } from '../values/identifiers.ts'
import { complaintCommands, complaintRefusals } from './commands.ts'
import { type ComplaintEvent, complaints } from './events.ts'
import type { Complaint } from './evidence.ts'

type Filed = DataOf<ComplaintEvent, 'ComplaintFiled'>
type Outcome = DataOf<ComplaintEvent, 'ComplaintUpheld'>
type Open = Exclude<Complaint, { status: 'absent' }>
type Parties = { readonly [P in (typeof PARTIES)[number]]?: Member | undefined }

const PARTIES = ['complainant', 'respondent'] as const

const { existing, by } = guards<Complaint>()('complaint-absent', PARTIES)

const isOfBoth = (match: Match, { complainant, respondent }: Filed) =>
  match.status !== 'absent' &&
  [complainant, respondent].sort().join(' ') === [match.buyer, match.seller].sort().join(' ')

const filedAs = ({ complainant, kind, match, respondent, says }: Filed): Filed => ({
  ...{ complainant, kind, match, respondent, says },
})

/** The party that is the platform itself, which then does not decide. */
const platformOf = (state: Open, members: Parties) =>
  PARTIES.filter((party) => {
    const member = members[party]
    return member?.status === 'registered' && member.company.businessType === 'platform'
  }).map((party) => state[party])[0]

/** Who decided is sealed: the same decision is known by its evidence. */
const isSameOutcome = (known: Outcome | null, { evidence, outside }: Outcome): boolean =>
  known?.evidence === evidence && known.outside === outside

const decided = (type: 'ComplaintUpheld' | 'ComplaintDismissed', status: 'upheld' | 'dismissed') =>
  existing((data: Outcome, state, { day, needs }: Context<Parties>) => {
    if (state.status === status && isSameOutcome(state.outcome, data)) return accept()
    if (state.status !== 'open') return refuse({ code: 'complaint-ended', was: state.status })
    const party = platformOf(state, needs)
    if (party !== undefined && !data.outside) {
      return refuse({ code: 'outside-arbiter-needed', party })
    }
    return refuseEarlier(day, 'ComplaintFiled', state.on) ?? accept<ComplaintEvent>({ type, data })
  })

const parties = { complainant: aMember.known, respondent: aMember.known }

export const complaint = aggregate<Complaint>()({
  stream: complaints,
  commands: complaintCommands,
  refusals: complaintRefusals,
  readers: PARTIES,
  needs: {
    FileComplaint: {
      complainant: aMember.named,
      respondent: aMember.named,
      match: aMatch.perhaps,
    },
    UpholdComplaint: parties,
    DismissComplaint: parties,
  },
  initialState: { status: 'absent' },
  decide: {
    FileComplaint(data, state, { by, id, needs }) {
      if (by.member !== null && !isOwnId(id, by.member)) {
        return refuse({ code: 'id-not-own', prefix: ownPrefix(by.member) })
      }
      if (!actsFor(by, data.complainant)) {
        return refuse({ code: 'not-a-party', party: 'complainant' })
      }
      if (state.status !== 'absent') {
        return same(filedAs(state), filedAs(data)) ? accept() : refuse({ code: 'complaint-exists' })
      }
      const { complainant, match, respondent } = data
      if (complainant === respondent) {
        return refuse({ code: 'complains-of-itself', member: respondent })
      }
      // Of others a member learns nothing: what it says of nobody is recorded all the same.
      for (const party of PARTIES) {
        const unknown = needs[party].status === 'absent' && actsFor(by, data[party])
        if (unknown) return refuse({ code: 'member-unknown', member: data[party] })
      }
      if (match !== null && !isOfBoth(needs.match ?? { status: 'absent' }, data)) {
        return refuse({ code: 'match-of-others', match })
      }
      return accept({ type: 'ComplaintFiled', data })
    },
    UpholdComplaint: decided('ComplaintUpheld', 'upheld'),
    DismissComplaint: decided('ComplaintDismissed', 'dismissed'),
    WithdrawComplaint: by('complainant', (data, state, { day }) => {
      if (state.status === 'withdrawn') return accept()
      if (state.status !== 'open') return refuse({ code: 'complaint-ended', was: state.status })
      return (
        refuseEarlier(day, 'ComplaintFiled', state.on) ??
        accept({ type: 'ComplaintWithdrawn', data })
      )
    }),
  },
  evolve: {
    ComplaintFiled(state, data, { day }) {
      assertStatus(state, 'absent')
      return { ...data, status: 'open', on: day, outcome: null }
    },
    ComplaintUpheld: (state, outcome) => ({
      ...assertStatus(state, 'open'),
      ...{ status: 'upheld', outcome },
    }),
    ComplaintDismissed: (state, outcome) => ({
      ...assertStatus(state, 'open'),
      ...{ status: 'dismissed', outcome },
    }),
    ComplaintWithdrawn: (state) => ({ ...assertStatus(state, 'open'), status: 'withdrawn' }),
  },
  inverse: {
    ComplaintFiled: (data) => ({ type: 'FileComplaint', data }),
    ComplaintUpheld: (data) => ({ type: 'UpholdComplaint', data }),
    ComplaintDismissed: (data) => ({ type: 'DismissComplaint', data }),
    ComplaintWithdrawn: (data) => ({ type: 'WithdrawComplaint', data }),
  },
})
