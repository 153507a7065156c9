import type { ComponentChildren } from 'preact'
import { State } from '../../parts/box.tsx'
import { amount, fullDay, listed, part, unknown } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { faultNames, loan, loanKinds } from '../../words/loan.ts'
import { type Sentence, say } from '../../words/say.ts'
import type { Loan } from './loan-of.ts'

type Appraisal = NonNullable<Loan['appraisal']>
type Findings = Appraisal['judged']

/** What a condition lacks, each with the lot or product that lacks it. */
const faultsText = ({ faults }: Findings) =>
  listed(faults.map(({ fault, of }) => say(loan.faultOf, { fault: say(faultNames[fault]), of })))

function Condition({ name, of }: { name: Sentence; of: Findings }) {
  return (
    <tr>
      <th scope="row">
        <State tone={of.holds ? 'ok' : 'bad'}>{say(name)}</State>
      </th>
      <td class="n wrap">{of.holds ? say(loan.holds) : faultsText(of)}</td>
    </tr>
  )
}

/** Whether the goods may be lent on, by what was found when the loan was appraised. */
export function Conditions({ of: { appraisal } }: { of: Loan }) {
  return (
    <Section title={say(loan.conditions)} note={say(loan.conditionsNote)}>
      {appraisal === null ? (
        <p class="p">{say(loan.notAppraised)}</p>
      ) : (
        <>
          <table>
            <tbody>
              <Condition name={loan.judged} of={appraisal.judged} />
              <Condition name={loan.kept} of={appraisal.kept} />
              <Condition name={loan.saleable} of={appraisal.saleable} />
              {appraisal.chain && <Condition name={loan.chain} of={appraisal.chain} />}
            </tbody>
          </table>
          <p class="p">{say(loan.lendable, { amount: amount(appraisal.lendable.amount) })}</p>
        </>
      )}
    </Section>
  )
}

const Term = ({ name, children }: { name: Sentence; children: ComponentChildren }) => (
  <>
    <dt>{say(name)}</dt>
    <dd>{children}</dd>
  </>
)

/** What was agreed. */
export function Terms({ of }: { of: Loan }) {
  const { terms, asked, approved, requestedOn, seller } = of
  return (
    <Section title={say(loan.terms)}>
      <dl class="kv">
        <Term name={loan.kind}>{say(loanKinds[terms.kind])}</Term>
        <Term name={loan.rate}>{part(terms.rate, 4)}</Term>
        <Term name={loan.dayCount}>{terms.dayCount}</Term>
        <Term name={loan.maturity}>{fullDay(terms.maturity)}</Term>
        <Term name={loan.requestedOn}>{fullDay(requestedOn)}</Term>
        <Term name={loan.asked}>{amount(asked.amount)}</Term>
        <Term name={loan.approved}>{amount(approved?.amount)}</Term>
        <Term name={loan.soldBy}>{seller ?? unknown}</Term>
      </dl>
    </Section>
  )
}
