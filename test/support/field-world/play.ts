import { addDays } from '../../../domain/values/instant.ts'
import { actingFor } from '../given.ts'
import { RuledLedger } from '../goods-world/ruled-ledger.ts'
import { memberSteps, realTradeSteps, sugarSteps } from '../real-trades.ts'
import { AREAS, MEMBERS, NUMBERS, type Step, TEAMS } from './steps.ts'

const place = { country: 'CN', name: null }
const reason = 'as it was'

let founded: ReturnType<typeof found> | null = null

async function found() {
  const ledger = await RuledLedger.open(RuledLedger.empty('2026-01-05T09:00:00.000Z'), 1)
  for (const { type, id, data } of [...memberSteps('shop'), ...sugarSteps]) {
    await ledger.send(type, id, data)
  }
  for (const id of AREAS) await ledger.send('DefineTerritory', id, { name: id, place })
  for (const id of TEAMS) {
    const task = id === 'walkers' ? 'field' : 'service'
    await ledger.send('DefineTeam', id, { kind: 'direct', name: id, task })
  }
  await ledger.work()
  ledger.close()
  return ledger.begun
}

/** A ledger with two territories, three teams and a shop that sells sugar. */
export const foundedField = () => (founded ??= found())

const [agreed, ...settling] = realTradeSteps('x', 'buyer', 'shop')

/** Registers a company with its number. */
export async function register(ledger: RuledLedger, member: string) {
  const registration = NUMBERS[MEMBERS.indexOf(member as (typeof MEMBERS)[number])]!
  for (const { type, id, data } of memberSteps(member)) {
    const more = type === 'RegisterMember' ? { place, registration } : {}
    await ledger.send(type, id, { ...data, ...more })
  }
}

export const nameTarget = (
  ledger: RuledLedger,
  { target, number, territory, team }: Extract<Step, { is: 'name' }>,
) =>
  ledger.send('NameTarget', target, {
    ...{ legalName: target, place, registration: number, team, territory },
  })

/** Ends the day before, after so many days. */
export async function closeDay(ledger: RuledLedger, days: number) {
  ledger.later(days)
  await ledger.send('CloseBusinessDay', 'business', { date: addDays(ledger.day, -1) })
}

/** Does what a step says, as far as it can be done. */
export async function play(ledger: RuledLedger, step: Step): Promise<void> {
  const { send } = { send: ledger.send.bind(ledger) }
  switch (step.is) {
    case 'name':
      return void (await nameTarget(ledger, step))
    case 'register':
      return register(ledger, step.member)
    case 'order':
    case 'late': {
      const day = step.is === 'late' ? addDays(ledger.day, -7) : undefined
      return void (await send(
        'AgreeMatch',
        step.match,
        { ...agreed!.data, buyer: step.member },
        day,
      ))
    }
    case 'own': {
      const by = actingFor(step.member)
      const id = `${step.member}~${step.quote}`
      const { price, ...asked } = agreed!.data as { price: object }
      await send('RequestQuote', id, { ...asked, buyer: step.member }, undefined, by)
      await send('OfferQuote', id, { price })
      return void (await send('AcceptQuote', id, {}, undefined, by))
    }
    case 'prove':
      for (const { type, data } of settling) await send(type, step.match, data)
      return
    case 'cancel':
      return void (await send('CancelMatch', step.match, { costBearer: 'buyer', reason }))
    case 'cover':
      return void (await send('CoverTarget', step.target, { member: step.member }))
    case 'drop':
      return void (await send('DropTarget', step.target, { because: 'given-up', reason }))
    case 'assign':
      return void (await send('AssignTarget', step.target, { team: step.team }))
    case 'move':
      return void (await send('MoveTarget', step.target, { reason, territory: step.territory }))
    case 'raise': {
      const { category, kind, objection, target } = step
      return void (await send('RaiseObjection', target, { category, kind, objection, says: kind }))
    }
    case 'post': {
      const from = addDays(ledger.day, step.late ? -20 : 20)
      const { heads, team, territory } = step
      return void (await send('PostTeam', team, { from, heads, territory }))
    }
    case 'adopt': {
      const { is: _, ...terms } = step
      return void (await send('AdoptPolicy', 'field', { from: ledger.day, reason, terms }))
    }
    case 'close':
      return closeDay(ledger, step.days)
    case 'work':
      return ledger.work(step.count)
    case 'crash':
      return ledger.crash(step.count)
  }
}
