import { z } from 'zod'
import { refusal } from '../../kernel/refusal.ts'
import { orderRefusals } from '../../shared/order.ts'
import { shared } from '../../shared/refusals.ts'
import { DecimalText } from '../../values/decimal.ts'
import { MatchId, MemberId } from '../../values/identifiers.ts'
import { LocalDate } from '../../values/instant.ts'
import { Currency, Money } from '../../values/money.ts'
import { Text } from '../../values/text.ts'
import { Findings } from '../findings.ts'

/** In which state the loan is. */
const was = Text

/** Why money is not lent, put to a loan, or given up; of all else `appraisal` says it. */
export const moneyRefusals = {
  ...orderRefusals,
  'loan-absent': refusal('absent', 'There is no loan with this id.', {}),
  'not-a-party': shared['not-a-party'],
  'reference-reused': shared['reference-reused'],
  'value-too-large': shared['value-too-large'],
  'another-currency': refusal('rule', 'A loan is kept in one currency.', { currency: Currency }),
  'not-secured': refusal(
    'conflict',
    'Money is lent once the goods are secured.',
    { was },
    'Wait until every lot, or the receivable, is secured; a loan in default is lent no more.',
  ),
  'not-kept': refusal(
    'rule',
    'The goods are not kept: in a store or in closed transit, and insured for the lender.',
    { faults: Findings.shape.faults },
    'Load or store the goods, insure them for the lender, and hand it the documents.',
  ),
  'payee-not-borrower': refusal('rule', 'Money on goods is paid to the borrower.', {
    borrower: MemberId,
  }),
  'payee-not-upstream': refusal(
    'rule',
    'Money on a chain is paid to a supplier, for one of the purchases of the chain.',
    { supplier: MemberId.nullable(), upstream: z.array(MatchId) },
    'Name an upstream match of the loan, and its seller: the borrower is never paid itself.',
  ),
  'above-what-is-lent': refusal(
    'rule',
    'More than can be lent on that day.',
    { limit: z.enum(['approved', 'cover', 'supplier']), most: Money },
    'Lend no more than is approved, covered by the goods, and owed to the supplier by now.',
  ),
  'rate-is-fixed': refusal('rule', 'The rate of this loan follows no series.', {}),
  'not-a-reset-date': refusal(
    'rule',
    'The rate is set on the dates that were agreed, until the loan matures.',
    { next: LocalDate.nullable() },
    'Set it from the next date that was agreed, if there is one.',
  ),
  'rate-set-already': refusal('conflict', 'The rate of that day rests on another figure.', {
    observed: DecimalText,
  }),
  'loan-called': refusal(
    'rule',
    'The lender wants this money back: nothing more is lent on it.',
    { due: LocalDate },
    'Lend it on a loan of its own.',
  ),
  'not-call-money': refusal('rule', 'Only call money is called before it is due.', { kind: Text }),
  'due-before-notice-ends': refusal('rule', 'The loan is due before the notice would end.', {
    maturity: LocalDate,
  }),
  'day-to-come': refusal('rule', 'A day that has not begun cannot be reviewed.', {
    date: LocalDate,
  }),
  'call-not-made': refusal(
    'conflict',
    'The loan has had no margin call of this number.',
    { calls: z.int() },
    'Send it without a call, if it is to be paid all the same.',
  ),
  'amount-needed': refusal('rule', 'Only cash may be all that is owed.', {}),
  'nothing-owed': refusal('conflict', 'Nothing is owed on that day.', {}),
  'loan-not-open': refusal('conflict', 'Nothing is lent at present.', { was }),
  'loan-not-defaulted': refusal('conflict', 'The goods are sold of a loan in default only.', {
    was,
  }),
  'loan-not-to-close': refusal('conflict', 'The loan does not end for that reason now.', { was }),
}
