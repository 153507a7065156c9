import { z } from 'zod'
import { BusinessType, MemberSize } from '../../domain/shared/company.ts'
import { contributions, LevelName } from '../../domain/shared/standing-terms.ts'
import { Figures, Side } from '../../domain/tiers/events.ts'
import { MatchId, MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Money } from '../../domain/values/money.ts'

const Kind = z.enum(contributions).meta({ description: 'A kind of contribution' })

const points = (description: string) => z.string().meta({ description, example: '23.12' })

const ShownFigures = z.strictObject({
  counterparties: Figures.shape.counterparties,
  effort: points('Points of effort, rounded down'),
  money: points('Points of money'),
  moneyCounted: points('Of these, what counts towards the threshold'),
  threshold: points('What the level asks for'),
})

const Change = z
  .strictObject({
    is: z.enum(['raised', 'warned', 'lifted', 'lowered']),
    on: LocalDate,
    from: LevelName,
    to: LevelName,
    because: z.enum(['idle', 'thin']).nullable(),
    falls: LocalDate.nullable().meta({ description: 'Of a warning, the day that decides' }),
    figures: ShownFigures,
  })
  .meta({ description: 'What happened to a level, and on which figures' })

const Deed = z.strictObject({
  kind: Kind,
  kept: z.boolean().meta({ description: 'It was as it should be' }),
  counted: z.boolean().meta({
    description: 'It gives points: once a partner and day, and so many times a month',
  }),
  points: points('What it gave on its day'),
  left: points('What is left of it on the day that is asked for'),
})

export const FactAnswer = z
  .strictObject({
    day: LocalDate,
    of: z.enum(['match', 'newcomer', 'data', 'complaint']),
    source: z.string().meta({ description: 'The id of what it is of' }),
    match: MatchId.nullable(),
    partner: MemberId.nullable().meta({ description: 'With whom; null: it is its own deed' }),
    ring: z.boolean().meta({ description: 'The two trade in both directions' }),
    money: Money.nullable().meta({ description: 'Net value of the trade' }),
    deeds: z.array(Deed),
    halves: LocalDate.meta({ description: 'When half of its points is left' }),
  })
  .meta({ description: 'What stands of what a member did' })
export type FactAnswer = z.output<typeof FactAnswer>

export const SideAnswer = z
  .strictObject({
    side: Side,
    class: z.strictObject({ businessType: BusinessType, size: MemberSize.nullable() }),
    level: LevelName,
    since: LocalDate.nullable().meta({ description: 'Null: it has the lowest level' }),
    warned: LocalDate.nullable(),
    falls: LocalDate.nullable().meta({ description: 'The day that decides, if it is warned' }),
    told: z
      .strictObject({
        level: LevelName,
        falls: LocalDate.nullable(),
        reviewed: LocalDate,
      })
      .nullable()
      .meta({ description: 'What was announced last, as it is recorded now; null: nothing' }),
    figures: ShownFigures,
    kinds: z.array(
      z.strictObject({
        kind: Kind,
        each: z.string().meta({ description: 'Points of one', example: '10' }),
        times: z.int(),
        points: points('What is left of them'),
      }),
    ),
    next: z
      .strictObject({
        level: LevelName,
        at: points('The points that reach it'),
        score: points('Effort, and as much money as counts'),
        moneyCounted: points('Of these, money'),
      })
      .nullable()
      .meta({ description: 'The level above; null: there is none' }),
    due: LocalDate.nullable().meta({ description: 'The next day on which time changes something' }),
    ahead: z.array(Change).meta({ description: 'What happens if nothing is contributed any more' }),
    history: z.array(Change),
    facts: z.array(FactAnswer).meta({ description: 'The latest; all are at /contributions' }),
  })
  .meta({ description: 'The standing of a member on one side of the trade' })
