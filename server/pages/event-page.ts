import type { EventVersion, ExplainedEvent, ExplainedStream } from '../event-reference.ts'
import { escaped, plainPage } from './page.ts'

const json = (value: unknown) => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`

const names = (words: readonly string[]) =>
  words.map((word) => `<code>${escaped(word)}</code>`).join(', ') || 'none'

const versionBlock = ({ version, schema, example }: EventVersion, now: number) => `
<h2>Version ${version}${version === now ? '' : ', no longer recorded'}</h2>
<p>Its <code>data</code>, for example:</p>
${json(example)}
<details><summary>JSON Schema of version ${version}</summary>${json(schema)}</details>`

/** What one type of event says, with every shape in which it was ever stored. */
export function eventPage(event: ExplainedEvent): string {
  const { type, says, stream, readBy, version, versions, rules, projections } = event
  return plainPage(
    `${type}: Daybook`,
    `<h1><code>${type}</code></h1>
<p>${escaped(says)}</p>
<dl>
<dt>Stands in</dt><dd>streams named <code>${stream}-</code> and an id</dd>
<dt>Who may read it</dt><dd>${escaped(readBy)}</dd>
<dt>Rules that answer it</dt><dd>${names(rules)}</dd>
<dt>Projections whose rows may change by it</dt><dd>${names(projections)}</dd>
</dl>
${[...versions]
  .reverse()
  .map((one) => versionBlock(one, version))
  .join('\n')}
<p><a href="/event-types">All events</a>, <a href="/docs/">documentation</a></p>`,
  )
}

const streamBlock = ({ kind, says, readBy, events }: ExplainedStream) => `
<h2><code>${kind}</code></h2>
<p>${escaped(says)}. Who may read it: ${escaped(readBy)}</p>
<ul>
${events.map(({ type, says }) => `<li><a href="/event-types/${type}"><code>${type}</code></a>: ${escaped(says)}</li>`).join('\n')}
</ul>`

/** Every stream and every event there is. */
export const eventsPage = (streams: readonly ExplainedStream[]): string =>
  plainPage(
    'Events: Daybook',
    `<h1>Events</h1>
<p>What the ledger may hold, stream by stream. <a href="/docs/">Documentation</a></p>
${streams.map(streamBlock).join('\n')}`,
  )
