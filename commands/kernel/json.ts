/** JSON that says a thing twice, or hides one: what was meant by it cannot be known. */
export class JsonFault extends Error {
  /** The place, as a path of names with dots between. */
  readonly field: string

  constructor(field: string, why: string) {
    super(why)
    this.field = field
  }
}

/** How deep objects and lists may stand in one another: a command needs five levels. */
const DEEPEST = 64

/** So deep is nothing that is meant, and what goes through it would run out of stack. */
const tooDeep = (path: readonly string[]) =>
  new JsonFault(path.slice(0, 8).join('.'), `more than ${DEEPEST} levels`)

/** How many members the objects of a parsed value have. */
function membersOf(value: object, depth: number): number {
  if (depth > DEEPEST) throw tooDeep([])
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && item !== null) count += membersOf(item, depth + 1)
    }
    return count
  }
  const named = value as Record<string, unknown>
  for (const name in named) {
    count += 1
    if (name === '__proto__') throw new JsonFault(name, 'no field has this name')
    const item = named[name]
    if (typeof item === 'object' && item !== null) count += membersOf(item, depth + 1)
  }
  return count
}

/** The index of the quote that ends the string which begins before `from`. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); ; at = text.indexOf('"', at + 1)) {
    let slashes = at - 1
    while (text.charCodeAt(slashes) === BACKSLASH) slashes--
    if ((at - slashes) % 2 === 1) return at
  }
}

const BACKSLASH = 0x5c
const COLON = 0x3a
const SPACE = 0x20

/** How many members are written in a text that is JSON: strings with a colon behind them. */
function membersWritten(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = endOfString(text, at + 1) + 1
    // No white space of JSON is above a space, and nothing else may stand here that is below.
    while (text.charCodeAt(at) <= SPACE) at++
    if (text.charCodeAt(at) === COLON) count += 1
  }
  return count
}

/** How many colons a text has, those within strings too: it has no more members than that. */
function colonsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1
  return count
}

/** An object or list that is open: the names in it; a list counts its items. */
type Open = { readonly names: Set<string> | null; name: string; items: number }

/** Where a name stands twice in one object of a text that is JSON; null: nowhere. */
function repeatedName(text: string): string | null {
  const open: Open[] = []
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\],]/g)) {
    const within = open.at(-1)
    if (token === '{') open.push({ names: new Set(), name: '', items: 0 })
    else if (token === '[') open.push({ names: null, name: '0', items: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && within?.names === null) within.name = `${++within.items}`
    else if (token.endsWith(':') && within?.names) {
      within.name = JSON.parse(token.slice(0, -1))
      if (within.names.has(within.name)) return open.map(({ name }) => name).join('.')
      within.names.add(within.name)
    }
  }
  return null
}

/**
 * Parses JSON. Throws SyntaxError if it is none, and JsonFault if an object has a name
 * twice (a parser takes the last one, silently), if one is called `__proto__`, and if it
 * is nested too deep. Names are counted, in the text and in the value, so that a text without
 * such faults costs little; only one with them is searched for the place.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) return value
  const members = membersOf(value, 1)
  // Few texts have colons within strings; only there the members have to be told from them.
  if (members !== colonsIn(text) && members !== membersWritten(text)) {
    throw new JsonFault(repeatedName(text) ?? '', 'it is there twice')
  }
  return value
}
