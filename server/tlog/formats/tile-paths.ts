/** Tiles of C2SP tlog-tiles: 256 hashes each, named by level and number. */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
const MOST_LEVEL = 63

export type TileName = {
  /** Of tiles: its hashes are of subtrees of 256^level leaves. `entries`: a bundle of entries. */
  readonly level: number | 'entries'
  readonly number: number
  /** Hashes, or entries, in it; 256: it is whole. */
  readonly width: number
}

/** The hash of a tree's subtree stands in this tile, or is that of hashes in it. */
export function tileOf(level: number, index: number) {
  const tile = Math.floor(level / TILE_HEIGHT)
  const hashes = 2 ** (level - tile * TILE_HEIGHT)
  const from = index * hashes
  const number = Math.floor(from / TILE_WIDTH)
  return { level: tile, number, from: from - number * TILE_WIDTH, hashes }
}

/** How many hashes a tile has in the tree of this size; 0: there is no such tile. */
export function widthIn(size: number, level: number | 'entries', number: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH))
}

function numberPath(number: number): string {
  const digits = `${number}`.padStart(Math.ceil(`${number}`.length / 3) * 3, '0')
  const groups = digits.match(/.{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** `tile/0/x001/234.p/7`, below the prefix of the log. */
export const tilePath = ({ level, number, width }: TileName): string =>
  `tile/${level}/${numberPath(number)}${width === TILE_WIDTH ? '' : `.p/${width}`}`

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The tile of a path; null: it is none, or not as it is written. */
export function tileAt(path: string): TileName | null {
  const found = PATH.exec(path)
  if (!found) return null
  const [, level = '', groups = '', last = '', partial] = found
  const number = Number(groups.replace(/[x/]/g, '') + last)
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  const name: TileName = { level: level === 'entries' ? level : Number(level), number, width }
  if (name.level !== 'entries' && name.level > MOST_LEVEL) return null
  if (!Number.isSafeInteger(number) || (partial !== undefined && width >= TILE_WIDTH)) return null
  return tilePath(name) === path ? name : null
}
