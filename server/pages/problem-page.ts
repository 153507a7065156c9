import type { Explained } from '../problem-catalog.ts'
import { escaped, plainPage } from './page.ts'

const linked = ({ code, title }: Explained) =>
  `<li><a href="/problems/${code}"><code>${code}</code></a>: ${escaped(title)}</li>`

/** What a problem means, for a reader who followed its \`type\`. */
export function problemPage({ code, status, title, todo, fields }: Explained): string {
  const names = fields.map((field) => `<code>${field}</code>`).join(', ')
  const more = fields.length > 0 ? `<p>The answer tells more in ${names}.</p>` : ''
  return plainPage(
    `${code}: Daybook`,
    `<h1><code>${code}</code></h1>
<p>${escaped(title)} (${status})</p>
<h2>What you can do</h2>
<p>${escaped(todo)}</p>
${more}
<p>What is refused is not recorded. <a href="/problems">All problems</a>, <a href="/docs/">documentation</a></p>`,
  )
}

/** Every problem there is. */
export const problemsPage = (problems: Iterable<Explained>): string =>
  plainPage(
    'Problems: Daybook',
    `<h1>Problems</h1>\n<ul>\n${[...problems].map(linked).join('\n')}\n</ul>`,
  )
