import type { Actor } from '../../../domain/kernel/decider.ts'
import type { Meta } from '../../../domain/kernel/stored-event.ts'
import { isUuid, shown, UUID_TEXT } from './forms.ts'

type Kinds = Readonly<Record<string, (value: unknown) => boolean>>

const isText = (value: unknown) => typeof value === 'string'
const isNothing = (value: unknown) => value === undefined

const members: Kinds = {
  backdates: (value) => typeof value === 'boolean' || isNothing(value),
  by: isText,
  causation: (value) => value === null || isUuid(value),
  command: isUuid,
  correlation: isUuid,
  evidence: (value) => Array.isArray(value) && value.every(isText),
  member: (value) => value === null || isText(value),
  salt: (value) => isNothing(value) || (typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)),
}
const names = Object.keys(members)

const ASCII = '[ !#-\\[\\]-~]*'
const EVIDENCE = `"${ASCII}"(?:,"${ASCII}")*`

/** Meta as nearly all is: canonical, whole, and without a character that is escaped or no ASCII. */
const PLAIN = new RegExp(
  `^\\{(?:"backdates":(true|false),)?"by":"(${ASCII})","causation":(?:null|"(${UUID_TEXT})"),` +
    `"command":"(${UUID_TEXT})","correlation":"(${UUID_TEXT})","evidence":\\[(${EVIDENCE})?\\],` +
    `"member":(?:null|"(${ASCII})")(?:,"salt":"([0-9a-f]{32})")?\\}$`,
)

/** The same as what is parsed and checked member by member, at a quarter of the time. */
function plainMeta(text: string): Meta | null {
  const found = PLAIN.exec(text)
  if (found === null) return null
  const [, backdates, by, causation, command, correlation, evidence, member, salt] = found
  const meta = {
    by: by!,
    causation: causation ?? null,
    command: command!,
    correlation: correlation!,
    evidence: evidence === undefined ? [] : evidence.slice(1, -1).split('","'),
    member: member ?? null,
  } as { -readonly [K in keyof Meta]: Meta[K] }
  if (backdates !== undefined) meta.backdates = backdates === 'true'
  if (salt !== undefined) meta.salt = salt
  return meta
}

/** Who decided, where meta is as nearly all is: the rest of it is not looked at. */
const WHO = new RegExp(
  `^\\{"backdates":(true|false),"by":"(${ASCII})","causation":.*` +
    `,"member":(?:null|"(${ASCII})"),"salt":"[0-9a-f]{32}"\\}$`,
)

/** Who decided what has this meta; null: it says nobody, or it was decided by the rules of then. */
export function deciderIn(text: string): Actor | null {
  const found = WHO.exec(text)
  if (found !== null) {
    const [, backdates, name, member] = found
    return { name: name!, member: member ?? null, backdates: backdates === 'true' }
  }
  const read = parsedMeta(text)
  if (!('meta' in read) || read.meta.salt === undefined) return null
  const { backdates = true, by, member } = read.meta
  return { name: by, member, backdates }
}

/** What is read of meta, or why it cannot be: it is not canonical, or not what meta is. */
export type ReadMeta = { readonly meta: Meta } | { readonly canonical: string } | { form: string }

/** Reads the meta of an event of the ledger: exactly these members, in canonical form. */
export function readMeta(text: string): ReadMeta {
  const meta = plainMeta(text)
  return meta === null ? parsedMeta(text) : { meta }
}

/** As `readMeta`, of any text. */
export function parsedMeta(text: string): ReadMeta {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(text)
  } catch {
    return { canonical: `meta is no JSON: ${shown(text)}` }
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { form: 'meta is no object' }
  }
  let before = ''
  for (const name in value) {
    if (name <= before) return { canonical: `the member ${name} of meta is not in its place` }
    if (!names.includes(name)) return { form: `meta has a member ${shown(name)}` }
    before = name
  }
  if (JSON.stringify(value) !== text) return { canonical: 'meta is not written canonically' }
  const wrong = names.find((name) => !members[name]!(value[name]))
  if (wrong !== undefined) return { form: `${wrong} of meta is not what it should be` }
  return { meta: value as Meta }
}
