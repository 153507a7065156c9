import { z } from 'zod'
import { refusal } from '../../kernel/refusal.ts'
import { shared, tradeRefusals } from '../../shared/refusals.ts'
import { LotId, ProductId } from '../../values/identifiers.ts'
import { Money } from '../../values/money.ts'
import { Quantity } from '../../values/quantity.ts'
import { Text } from '../../values/text.ts'
import { MAX_LOTS } from './securities.ts'

/** In which state the loan is. */
const was = Text

/** Why a loan is not asked for, agreed or secured; `moneyRefusals` are of what is then lent. */
export const appraisalRefusals = {
  'id-not-own': shared['id-not-own'],
  'member-unknown': tradeRefusals['member-unknown'],
  'member-not-verified': tradeRefusals['member-not-verified'],
  'currency-not-in-use': tradeRefusals['currency-not-in-use'],
  'lot-unknown': shared['lot-unknown'],
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'loan-exists': refusal('conflict', 'A loan with this id asks for something else.', {}),
  'lender-is-borrower': refusal('rule', 'A member does not lend to itself.', {}),
  'nothing-behind-it': refusal(
    'rule',
    'Money is lent on goods, or on a chain of trades.',
    {},
    'Name the lots, or the chain, that are to stand behind it.',
  ),
  'chain-in-a-circle': refusal('rule', 'A purchase of a chain is not its sale as well.', {}),
  'lot-twice': refusal('rule', 'A lot is named once.', { lot: LotId }),
  'too-many-lots': refusal('rule', 'As many lots stand behind a loan as may do so.', {
    limit: z.int().meta({ example: MAX_LOTS }),
  }),
  'too-many-dates': refusal(
    'rule',
    'Of money on call no cycle comes around more often until a year from now.',
    { field: Text, limit: z.int() },
    'Name a longer cycle, or a later anchor.',
  ),
  'notice-too-long': refusal('rule', 'Money on call is called with a year of notice at most.', {
    days: z.int(),
  }),
  'mark-awaited': refusal(
    'conflict',
    'The marks of these products were not yet taken for this loan.',
    { products: z.array(ProductId) },
    'Take the marks first: the loan is appraised once they are there.',
  ),
  'loan-not-appraised': refusal('conflict', 'Only a loan that was appraised is agreed to.', {
    was,
  }),
  'loan-not-pending': refusal('conflict', 'It was decided already whether it is lent.', { was }),
  'above-lendable': refusal(
    'rule',
    'No more is agreed to than was asked for, and than can be lent.',
    { most: Money },
  ),
  'money-was-lent': refusal('conflict', 'A loan of which money was lent is not taken back.', {
    was,
  }),
  'loan-not-agreed': refusal('conflict', 'There is no loan behind which goods could be put.', {
    was,
  }),
  'lot-behind-it': refusal('conflict', 'The lot stands behind the loan already.', { lot: LotId }),
  'lot-not-behind-it': refusal('conflict', 'The lot does not stand behind the loan.', {
    lot: LotId,
  }),
  'collateral-not-asked': refusal('conflict', 'Nothing was asked of this lot or receivable.', {}),
  'collateral-answered': refusal('conflict', 'It was answered otherwise before.', {}),
  'loan-not-in-order': refusal(
    'conflict',
    'Goods are released of a loan that is agreed, and not in default.',
    { was },
  ),
  'call-open': refusal(
    'rule',
    'While a call is open nothing is released, and nothing more is lent.',
    {},
    'Answer the call first: pay what it asks for, or put more behind the loan.',
  ),
  'loan-needs-it': refusal(
    'rule',
    'What is left would lend less than is owed.',
    { most: Quantity.nullable() },
    'Release no more than that, or have more put behind the loan, or repay.',
  ),
}
