import { Chart, KeySign } from '../../parts/chart.tsx'
import { count, drawn, share } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { noRate, rates } from '../../words/rates.ts'
import { type Sentence, say } from '../../words/say.ts'
import { bands } from '../../words/standing.ts'
import { type Group, RATES, type RateName, type Ratio } from './asked.ts'

const sentenceOf: Readonly<Record<RateName, Sentence>> = {
  coverage: rates.coverageOf,
  conversion: rates.conversionOf,
  repurchase: rates.repurchaseOf,
}

/** How many of how many, or why that cannot be said. */
export const ratioText = (name: RateName, { numerator, denominator, why }: Ratio): string =>
  denominator === null
    ? why === null
      ? ''
      : say(noRate[why])
    : say(sentenceOf[name], { n: count(numerator), of: count(denominator) })

/** The bands that somebody is in, the most at home last. */
export function bandTexts({ bands: counts }: Group['penetration']): string[] {
  const names = [...Object.keys(bands), 'tooLow'] as (keyof typeof counts)[]
  return names
    .filter((band) => counts[band] > 0)
    .map((band) => {
      const name = band === 'tooLow' ? rates.tooLow : bands[band]
      return say(rates.bandCount, { n: count(counts[band]), band: say(name) })
    })
}

/** The four rates of all, before what they are by. */
export function RateFigures({ of }: { of: Group }) {
  const { declared, undeclared, figures } = of.penetration
  return (
    <KeyFigures>
      {RATES.map((name, index) => (
        <KeyFigure
          key={name}
          label={say(rates[name])}
          note={ratioText(name, of[name])}
          isFirst={index === 0}
        >
          {share(of[name].share)}
        </KeyFigure>
      ))}
      <KeyFigure
        label={say(rates.penetration)}
        unit={figures[0]?.category}
        note={say(rates.penetrationOf, { n: declared, not: count(undeclared) })}
      >
        {share(figures[0]?.share)}
      </KeyFigure>
    </KeyFigures>
  )
}

const [ROW, BAR, TOP, NAME] = [46, 20, 8, 92]
const HEIGHT = TOP + ROW * 4

/** One of the first three: what came so far, and hatched what did not. */
function RatioRow({ name, of, y, width }: { name: RateName; of: Ratio; y: number; width: number }) {
  const full = width - NAME
  const reached = of.share === null ? 0 : (full * Math.min(100, drawn(of.share))) / 100
  const lost = of.lost ?? 0
  return (
    <g>
      <text class="b" x={0} y={y + 14}>
        {say(rates[name])}
      </text>
      <rect x={NAME} y={y} width={full} height={BAR} class="loss" />
      <rect x={NAME} y={y} width={reached} height={BAR} class="a" />
      <text x={NAME} y={y + BAR + 14}>
        {share(of.share)} {ratioText(name, of)}
      </text>
      {lost > 0 && (
        <text x={width} y={y + BAR + 14} text-anchor="end">
          {say(rates.lostText, { n: lost, text: count(lost) })}
        </text>
      )}
    </g>
  )
}

const fills = ['var(--h-1)', 'var(--h-2)', 'var(--h-3)', 'var(--h-4)', 'var(--bg-3)'] as const

/** The fourth: where declarations are, from the least safe to what is at home. */
function BandRow({ of, y, width }: { of: Group['penetration']; y: number; width: number }) {
  const full = width - NAME
  const counts = [...Object.keys(bands), 'tooLow'].map((band) => of.bands[band as 'safe'])
  const all = counts.reduce((sum, n) => sum + n, 0)
  let x = NAME
  return (
    <g>
      <text class="b" x={0} y={y + 14}>
        {say(rates.penetration)}
      </text>
      <rect x={NAME} y={y} width={full} height={BAR} class="loss" />
      {counts.map((n, index) => {
        const part = all === 0 ? 0 : (full * n) / all
        const at = x
        x += part
        return (
          n > 0 && (
            <rect
              key={fills[index]}
              x={at}
              y={y}
              width={part}
              height={BAR}
              fill={fills[index]}
              stroke="var(--line-2)"
            />
          )
        )
      })}
      <text x={NAME} y={y + BAR + 14}>
        {bandTexts(of).join(' · ') || share(null)}
      </text>
    </g>
  )
}

type Row = { readonly name: RateName; readonly of: Ratio }

const columns = (): Column<Row>[] => [
  { key: 'rate', head: say(rates.rate), of: ({ name }) => say(rates[name]) },
  { key: 'came', head: say(rates.cameSoFar), of: (one) => ratioText(one.name, one.of) },
  { key: 'lost', head: say(rates.lost), of: ({ of }) => count(of.lost), isNumber: true },
  { key: 'share', head: say(rates.share), of: ({ of }) => share(of.share), isNumber: true },
]

/** Four bars of one width, with what is lost from one to the next. */
export function FourRates({ of }: { of: Group }) {
  const rows = RATES.map((name): Row => ({ name, of: of[name] }))
  const shares = rows.map((row) => [row.name, share(row.of.share)])
  return (
    <Section title={say(rates.four)} note={say(rates.fourNote)}>
      <Chart
        label={say(rates.fourChart, Object.fromEntries(shares))}
        height={HEIGHT}
        draw={(width) => (
          <>
            <defs>
              <pattern
                id="loss"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <path d="M0 0v6" stroke="var(--line-2)" stroke-width="1.2" />
              </pattern>
            </defs>
            {rows.map((row, index) => (
              <RatioRow key={row.name} {...row} y={TOP + ROW * index} width={width} />
            ))}
            <BandRow of={of.penetration} y={TOP + ROW * 3} width={width} />
          </>
        )}
        table={
          <Table
            label={say(rates.four)}
            columns={columns()}
            rows={rows}
            keyOf={({ name }) => name}
          />
        }
      >
        <KeySign sign={<rect width="14" height="10" class="a" />}>{say(rates.keyReached)}</KeySign>
        <KeySign sign={<rect width="14" height="10" class="loss" />}>{say(rates.keyLost)}</KeySign>
      </Chart>
    </Section>
  )
}
