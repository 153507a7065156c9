import { filters, setFilters } from '../../app/address.ts'
import { useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Head } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { members } from '../../words/members.ts'
import { named } from '../../words/named.ts'
import { say } from '../../words/say.ts'
import { businesses, sides } from '../../words/standing.ts'
import { Looks } from './accesses.tsx'
import { type Questions, type Standing, useQuestions } from './asked.ts'
import { Facts } from './facts.tsx'
import { MemberFigures } from './key-figures.tsx'
import { Buys, CreditOf, MembershipOf } from './money.tsx'
import { ScoreChart } from './score.tsx'
import { History, PointsTable, WhatChanges } from './standing.tsx'
import { Trade } from './trade.tsx'

type SideName = 'buyer' | 'seller'

/** The rows of the standing, as the prompt of `daybook sql` takes them. */
const sqlOf = (
  member: string,
  side: SideName,
) => `SELECT day, "of", source, partner, amount, currency
FROM contributions_facts WHERE member = '${member}' AND side = '${side}' ORDER BY day DESC`

const shownSide = (): SideName => (filters.value.side === 'seller' ? 'seller' : 'buyer')

function Sides() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of buttons is no set of fields
    <div class="seg sm" role="group" aria-label={say(members.side)}>
      {(['buyer', 'seller'] as const).map((side) => (
        <button
          key={side}
          type="button"
          aria-pressed={shownSide() === side}
          onClick={() => setFilters({ side: side === 'buyer' ? null : side })}
        >
          {say(sides[side])}
        </button>
      ))}
    </div>
  )
}

type FoundProps = { readonly questions: Questions; readonly data: Standing }

function Found({ questions, data: { member, on, sides: both } }: FoundProps) {
  const side = both.find((one) => one.side === shownSide())!
  const { penetration, credit, membership } = questions
  return (
    <>
      <MemberFigures {...{ side, on }} penetration={penetration.data} credit={credit.data} />
      <div class="g">
        <div class="c8">
          <ScoreChart {...{ side, on }} />
          {side.facts.length > 0 && <PointsTable side={side} />}
          <Facts of={questions.facts} />
        </div>
        <div class="c4 pane">
          <WhatChanges side={side} />
          <History side={side} />
          <Buys of={penetration} />
          <CreditOf of={credit} />
          <MembershipOf of={membership} />
        </div>
        <div class="c12 top">
          <Trade of={questions.trade} member={member} />
          <Looks of={questions.accesses} />
        </div>
      </div>
    </>
  )
}

/** How one member stands on both sides, why, what would change that, and what it did here. */
export function OfMember({ member }: { member: string }) {
  const questions = useQuestions(member, shownSide())
  const stream = { stream: `member-${member}`, limit: '1' }
  const registered = useAsk('/streams/{stream}', stream as never, { isTimeless: true })
  const [first] = registered.data?.events ?? []
  const { legalName, businessType } = (first?.data ?? {}) as Readonly<Record<string, string>>
  const { standing, penetration, credit, membership, facts, trade, accesses } = questions
  const asked = [standing, facts.asked, penetration, credit, membership]
  const business = businessType === undefined ? '' : ` · ${named(businesses, businessType)}`
  return (
    <>
      <Head title={legalName ?? member} note={`${member}${business}`}>
        <Sides />
        <RequestButton
          of={[...asked, trade.asked, accesses.asked]}
          sql={sqlOf(member, shownSide())}
        />
        <SaveButtons name={`contributions-${member}`} rows={facts.asked.data?.facts ?? []} />
      </Head>
      <Answer of={standing} rows={14}>
        {(data) => <Found questions={questions} data={data} />}
      </Answer>
    </>
  )
}
