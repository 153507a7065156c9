import { complaints } from '../../domain/complaints/events.ts'
import { credit } from '../../domain/credits/decider.ts'
import { credits } from '../../domain/credits/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { quote } from '../../domain/quotes/decider.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { onCredit, payerWhoLost } from '../../projections/credit/rule-readers.ts'
import { type Cause, rule, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/** What is owed on open account: held from the acceptance to the payment, or not accepted. */

/** A buyer that accepts on account must have a limit for it; no answer at all would be a no. */
const holdCredit = rule(quotes, 'QuoteAcceptanceAsked', {
  name: 'hold-credit',
  since: 'ledger',
  answer: ({ data: { amount, buyer }, eventId: asking, id }) =>
    send(credit, 'HoldCredit', buyer, { amount, asking, because: 'asked', quote: id }),
  refused: (_, { id }) => send(quote, 'DenyAcceptance', id, {}),
})

/** What is held is accepted. Held by hand for a quote that asked for nothing, it is released. */
const confirmAcceptance = rule(credits, 'CreditHeld', {
  name: 'confirm-acceptance',
  since: 'ledger',
  when: ({ because }) => because === 'asked',
  answer: ({ data }) => send(quote, 'ConfirmAcceptance', data.quote, {}),
  refused: (_, { data, id }) =>
    send(credit, 'ReleaseCredit', id, { because: 'not-agreed', quote: data.quote }),
})

const denyAcceptance = rule(credits, 'CreditDenied', {
  name: 'deny-acceptance',
  since: 'ledger',
  answer: ({ data }) => send(quote, 'DenyAcceptance', data.quote, {}),
})

type Because = 'paid' | 'undone' | 'not-agreed'

/** Releases what a trade holds; most trades never held anything. */
async function* release({ id, position }: Cause<unknown>, ask: Ask, because: Because) {
  const trade = await ask('credit', position, (rows) => onCredit(rows, id))
  if (trade !== null) yield [send(credit, 'ReleaseCredit', trade.member, { because, quote: id })]
}

/** A quote, its match and their settlement have one id. */
const releaseNotAgreed = rule(quotes, 'QuoteVoided', {
  name: 'release-credit-not-agreed',
  since: 'ledger',
  answer: (voided, ask) => release(voided, ask, 'not-agreed'),
})

const releaseUndone = rule(matches, 'MatchUndone', {
  name: 'release-credit-undone',
  since: 'ledger',
  answer: (undone, ask) => release(undone, ask, 'undone'),
})

async function* holdAgain({ id, position }: Cause<unknown>, ask: Ask) {
  const trade = await ask('credit', position, (rows) => onCredit(rows, id))
  if (trade === null) return
  const { amount, member } = trade
  yield [send(credit, 'HoldCredit', member, { amount, because: 'reopened', quote: id })]
}

/** One rule for both, so that they are answered in their order. */
const followSettlement = rule(settlements, ['SettlementCompleted', 'SettlementReopened'], {
  name: 'follow-settlement-on-credit',
  since: 'ledger',
  answer: (cause, ask) =>
    'payable' in cause.data ? release(cause, ask, 'paid') : holdAgain(cause, ask),
})

/** Whoever was right to be told that it does not pay stands one grade worse. */
const disputeLost = rule(complaints, 'ComplaintUpheld', {
  name: 'lower-credit',
  since: 'ledger',
  async *answer({ id, position }, ask) {
    const member = await ask('credit', position, (rows) => payerWhoLost(rows, id))
    if (member === null) return
    const why = { because: 'dispute-lost', reason: `Complaint ${id} was upheld` } as const
    yield [send(credit, 'ChangeCreditStanding', member, why)]
  },
})

export const creditRules = [
  ...[holdCredit, confirmAcceptance, denyAcceptance],
  ...[releaseNotAgreed, releaseUndone, followSettlement, disputeLost],
]
