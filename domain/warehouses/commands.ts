import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { LotId, MemberId } from '../values/identifiers.ts'
import { Currency } from '../values/money.ts'
import { lease } from './events.ts'

export const warehouseCommands = {
  LeaseWarehouse: command('Lease so much room from a day on, in place of what was leased before.', {
    ...lease,
    operator: MemberId.nullable().default(null),
  }),
  ClaimSpace: command('Keep as much room for a lot as it takes, whatever was kept before.', {
    lot: LotId,
  }),
}

export const warehouseRefusals = {
  'warehouse-absent': refusal('absent', 'There is no warehouse with this id.', {}),
  'warehouse-differs': refusal(
    'conflict',
    'The first lease of this warehouse says otherwise.',
    { field: z.enum(['currency', 'operator', 'place']).meta({ description: 'What it says' }) },
    'Give another warehouse an id of its own.',
  ),
  'currencies-differ': refusal(
    'rule',
    'What a warehouse costs and what it earns are in two currencies.',
    { cost: Currency, rent: Currency },
    'Name both in one currency, so that one can be taken off the other.',
  ),
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'member-unknown': tradeRefusals['member-unknown'],
  'lot-unknown': shared['lot-unknown'],
}
