/** A connection string that cannot be used; the message is one sentence, without the password. */
export class UnreadableAddress extends Error {
  override name = 'UnreadableAddress'
  constructor(why: string) {
    super(`This is not a connection string of EventStoreDB: ${why.replace(/\.+$/, '')}.`)
  }
}

/** What the client knows, as it compares them. It prints the whole string beside any other. */
const OPTIONS = [
  ...['usercertfile', 'userkeyfile', 'tls', 'tlsverifycert', 'tlscafile'],
  ...['connectionname', 'defaultdeadline', 'keepaliveinterval', 'keepalivetimeout'],
  ...['maxdiscoverattempts', 'discoveryinterval', 'gossiptimeout', 'nodepreference'],
  'throwonappendfailure',
]

const SCHEME = /^(?:esdb|kurrentdb|kdb)(\+discover)?:\/\//
const HOST = /^[A-Za-z0-9_.-]+(?::(\d{1,5}))?$/

/** Why the part before the hosts cannot be used; null: it can. */
function wrongWithCredentials(credentials: string): string | null {
  const encode = 'write @ : / ? and % of the user and the password as %40 %3A %2F %3F and %25'
  const parts = credentials.split(':')
  if (parts.length !== 2 || parts.includes('')) return `it names no user:password; ${encode}`
  if (/[@/]/.test(credentials)) return encode
  try {
    decodeURIComponent(credentials)
    return null
  } catch {
    return encode
  }
}

function wrongWithHosts(hosts: string): string | null {
  for (const host of hosts.split(',')) {
    const port = HOST.exec(host)?.[1] ?? '2113'
    if (host === '') return 'a host is missing'
    if (!HOST.test(host) || Number(port) > 65_535)
      return 'a host is a name or an IPv4 address, :port'
  }
  return null
}

function wrongWithOptions(options: string): string | null {
  for (const option of options.split('&')) {
    const [name = '', value = '', ...more] = option.split('=')
    const flat = name.toLowerCase().replace(/[_-]/g, '')
    if (value === '' || more.length > 0) return `its options are ?key=value&key=value`
    if (!OPTIONS.includes(flat)) return `it has no option ${name}`
    if (flat === 'throwonappendfailure' && value.toLowerCase() !== 'true') {
      return 'throwOnAppendFailure must not be switched off, since appends would answer nonsense'
    }
  }
  return null
}

/**
 * The connection string as the client takes it: the schemes of KurrentDB mean the same. Throws
 * UnreadableAddress on whatever the client would misread, or print with the password in it.
 */
export function readAddress(text: string): string {
  const scheme = SCHEME.exec(text)
  if (scheme === null) throw new UnreadableAddress('it begins with esdb:// or kurrentdb://')
  const rest = text.slice(scheme[0].length).trim()
  const [, authority = '', options] = /^([^?]*?)\/*(?:\?(.*?)\/*)?$/s.exec(rest) ?? []
  const at = authority.lastIndexOf('@')
  const wrong =
    (at < 0 ? null : wrongWithCredentials(authority.slice(0, at))) ??
    wrongWithHosts(authority.slice(at + 1)) ??
    (options === undefined ? null : wrongWithOptions(options))
  if (wrong !== null) throw new UnreadableAddress(wrong)
  return `esdb${scheme[1] ?? ''}://${authority}${options === undefined ? '' : `?${options}`}`
}
