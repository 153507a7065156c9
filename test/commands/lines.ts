import { CommandLine } from '../../commands/kernel/batch/line.ts'
import { parties } from '../domain/facts.ts'
import { check } from './verified.ts'

/** A line of a batch, under a key that is the same every time. */
export const line = (command: string, id: string, data: object = {}, key = `${command}-${id}`) =>
  CommandLine.parse({ command, id, data, key })

export const fuji = { category: 'apples', name: 'Fuji', unit: 'KGM' }

/** Two verified members and a product: what a trade of `parties` needs. */
export const founding = [
  ...[parties.buyer, parties.seller].flatMap((id) => [
    line('RegisterMember', id, { legalName: id }),
    line('VerifyLicence', id, check),
    line('VerifyBankAccount', id, check),
  ]),
  line('RegisterProduct', parties.product, fuji),
]
