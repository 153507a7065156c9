import type { Problem } from '../../data/client.ts'
import { acting } from '../../words/acting.ts'
import { say } from '../../words/say.ts'
import { states } from '../../words/states.ts'
import { Box, type Tone } from '../box.tsx'
import { listed, position } from '../figures.ts'
import { toldBy } from './sending.ts'
import type { Sent, Tried } from './use-act.ts'

/** Types of events, each with the page that explains it. */
const Types = ({ of }: { of: readonly string[] }) => (
  <ul>
    {[...Map.groupBy(of, (type) => type)].map(([type, all]) => (
      <li key={type}>
        <a href={`/event-types/${type}`} target="_blank" rel="noreferrer">
          {type}
        </a>
        {all.length > 1 && ` × ${all.length}`}
      </li>
    ))}
  </ul>
)

/** A refusal: its sentence, its code, what it tells, and that nothing stands in the book. */
function Refusal({ of, says, tone = 'bad' }: { of: Problem; says: string; tone?: Tone }) {
  const { code, title, detail } = of
  const { errors } = of as { errors?: readonly { field: string; why: string }[] }
  return (
    <Box
      tone={tone}
      isNews
      title={
        <>
          {say(states.refused)} <code>{code}</code>
        </>
      }
    >
      <p lang="en">{detail ?? title}</p>
      {Array.isArray(errors) && (
        <ul lang="en">
          {errors.map(({ field, why }) => (
            <li key={field}>
              <code>{field}</code> {why}
            </li>
          ))}
        </ul>
      )}
      {toldBy(of).map(([name, value]) => (
        <div key={name}>
          <code>{name}</code> {value}
        </div>
      ))}
      <p>
        {says}{' '}
        <a href={`/problems/${code}`} target="_blank" rel="noreferrer">
          {say(acting.refusalMore)}
        </a>
      </p>
    </Box>
  )
}

/** What would come of the form as it stands. As long as nobody typed, nobody did anything wrong. */
export function TriedBox({ of, isTouched }: { of: Tried; isTouched: boolean }) {
  switch (of.is) {
    case 'nothing':
      return <Box tone="warn" title={say(acting.past)} />
    case 'incomplete':
      return <Box title={say(acting.missing, { fields: listed(of.missing) })} />
    case 'trying':
      return <Box title={say(acting.trying)} />
    case 'unreachable':
      return <Box tone="warn" title={say(states.unreachable)} isNews />
    case 'refused':
      return (
        <Refusal
          of={of.problem}
          says={say(acting.nothingWould)}
          tone={isTouched ? 'bad' : 'plain'}
        />
      )
    case 'would':
      if (of.events.length === 0) return <Box tone="ok" title={say(acting.wouldNot)} isNews />
      return (
        <Box tone="ok" title={say(acting.would, { n: of.events.length })} isNews>
          <Types of={of.events} />
          <p>{say(acting.wouldMore)}</p>
        </Box>
      )
  }
}

/** What became of it; nothing before it was sent. */
export function SentBox({ of }: { of: Sent }) {
  switch (of.is) {
    case 'no':
      return null
    case 'sending':
      return of.seconds === 0 ? (
        <Box title={say(acting.sending)} isNews />
      ) : (
        <Box tone="warn" title={say(acting.pause, { seconds: of.seconds })} isNews />
      )
    case 'unreachable':
      return (
        <Box tone="warn" title={say(acting.unsure)} isNews>
          {say(acting.unsureMore)}
        </Box>
      )
    case 'refused':
      return <Refusal of={of.problem} says={say(states.nothingRecorded)} />
    case 'recorded': {
      const { events, position: at } = of.answer
      if (events.length === 0) {
        return <Box tone="ok" title={say(acting.repeated)} isNews />
      }
      return (
        <Box tone="ok" title={say(acting.recorded)} isNews>
          <Types of={events.map(({ type }) => type)} />
          <p>{say(acting.atPosition, { position: position(at) })}</p>
        </Box>
      )
    }
  }
}
