import { calendar } from '../../domain/calendar/events.ts'
import { complaints } from '../../domain/complaints/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { leftPlain } from '../../domain/kernel/personal.ts'
import { matches } from '../../domain/matches/events.ts'
import type { MemberEvent } from '../../domain/members/events.ts'
import { members } from '../../domain/members/events.ts'
import { type SettlementEvent, settlements } from '../../domain/settlements/events.ts'
import { endOfDayIn } from '../../domain/values/zone.ts'
import { TradeLog } from './trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })
const yuan = (amount: string) => ({ amount, currency: 'CNY' })

/** How a trade went: without any of it, as was agreed. */
type Went = {
  readonly buyer?: string
  readonly seller?: string
  readonly currency?: string
  readonly deliverBy?: string | null
  readonly late?: number | null
  readonly accepted?: string
  readonly rejected?: string
  readonly instalments?: DataOf<SettlementEvent, 'SettlementOpened'>['instalments']
  /** By day, what was paid of 500,000. */
  readonly paid?: Readonly<Record<string, string>>
}

/** Writes down trades of 100 t at 5,000 from their agreement to their proof, and what else counts. */
export class ContributionLog extends TradeLog {
  member(id: string, more: Partial<DataOf<MemberEvent, 'MemberRegistered'>> = {}) {
    this.register(id, {
      ...{ broughtInBy: null, businessType: 'trader', controller: null, legalName: id },
      ...{ place: null, registration: null, size: null, takenOver: false, ...more },
    })
  }

  learn(member: string, controller: string | null, day: string) {
    this.tell(members, member, 'ControllerLearned', { controller, evidence: 'register' }, at(day))
  }

  /** A trade on its own day that becomes real on another. */
  trade(match: string, day: string, real: string, went: Went = {}) {
    const { buyer = 'mill', seller = 'farm', currency = 'CNY', deliverBy = null } = went
    const price = { amount: '5000', currency, per: 'TNE' } as const
    this.agree(match, { buyer, seller, deliverBy, price }, at(day))
    this.settle(match, day, real, went)
  }

  /** Everything of an agreed trade until it is real. */
  settle(match: string, day: string, real: string, went: Went = {}) {
    const { buyer = 'mill', seller = 'farm', currency = 'CNY', deliverBy = null } = went
    const { late = null, accepted = '100', rejected = null, instalments = [] } = went
    const { paid = { [real]: '500000' } } = went
    const tell = <T extends SettlementEvent['type']>(
      type: T,
      data: DataOf<SettlementEvent, T>,
      on = real,
    ) => this.tell(settlements, match, type, data as never, at(on))
    const quantity = { unit: 'TNE', value: '100' } as const
    const price = { amount: '5000', currency, per: 'TNE' } as const
    const tolerance = { otherCharges: '10', over: '0', under: '5' }
    tell(
      'SettlementOpened',
      {
        ...{ buyer, deliverBy, instalments, match, price, quantity, seller, tolerance },
        ...{ takenOver: false, value: yuan('500000') },
      },
      day,
    )
    tell('GoodsDelivered', { delivery: 'd', lateDays: late, quantity }, day)
    const tonnes = (value: string) => ({ unit: 'TNE', value }) as const
    tell('DeliveryAccepted', {
      ...{ accepted: tonnes(accepted), delivery: 'd', whole: false },
      rejected: rejected === null ? null : tonnes(rejected),
    })
    tell('InvoiceRecorded', { amount: yuan('500000'), invoice: 'i', rounding: null }, day)
    for (const [on, amount] of Object.entries(paid)) {
      const payment = { payee: null, payment: on, throughPlatform: true }
      tell('PaymentRecorded', { amount: yuan(amount), ...payment }, on)
    }
    tell('SettlementCompleted', { payable: yuan('500000') })
    this.prove(match, at(real))
  }

  undo(match: string, day: string) {
    this.tell(matches, match, 'MatchUndone', { because: 'all-returned', lot: null }, at(day))
  }

  share(member: string, day: string) {
    const data = { from: day, kind: 'stock', to: day } as const
    this.tell(members, member, 'DataShared', data, at(day))
  }

  complain(complaint: string, day: string, match: string | null = null) {
    const says = { complainant: 'mill', kind: 'late', respondent: 'farm', says: 'late' } as const
    this.tell(complaints, complaint, 'ComplaintFiled', { ...says, match }, at(day))
    const outcome = { decidedBy: leftPlain('desk'), evidence: 'papers', outside: false }
    this.tell(complaints, complaint, 'ComplaintUpheld', outcome, at(day))
  }

  close(date: string) {
    const end = endOfDayIn('UTC', date)
    this.tell(
      calendar,
      'business',
      'BusinessDayClosed',
      { date, end },
      { effectiveAt: end, day: date },
    )
    this.tell(calendar, 'business', 'BusinessDayMarked', { date }, { effectiveAt: end, day: date })
  }
}
