import type { LocalDate } from '../values/instant.ts'

/** Where the id of a stream stands that a decision reads. */
export type IdIn =
  /** In the field of the command that has the need's name. */
  | 'data'
  /** In the field of the stream's own state that has the need's name. */
  | 'state'
  /** It is the id of the stream that decides. */
  | 'own'
  /** There is one stream for all. */
  | { readonly only: string }
  /** In this field of each state that another need of the command gives a list of. */
  | { readonly through: string; readonly field: string }

/** Another stream whose state a decision reads. `Given` is what its handler is given. */
export type StreamNeed<Given = unknown> = {
  readonly kind: string
  readonly idIn: IdIn
  /**
   * The field holds a list of ids, or of records that hold one under the name of the kind; the
   * handler is given a list of states.
   */
  readonly many: boolean
  /** Never set: it carries the type. */
  readonly given?: Given
}

/** What is told of a decision to the reader of the rows that it rests on. */
export type Asking<Data = unknown, State = unknown, Given = unknown> = {
  /** The id of the stream that decides. */
  readonly id: string
  readonly data: Data
  readonly state: State
  readonly day: LocalDate
  /** The states of other streams on which it rests, too. */
  readonly needs: Given
}

/**
 * Rows that a decision reads, by the name of their reader, which is found in the catalog of
 * projections: the domain knows of rows no more than this name and what they give.
 */
export type RowsNeed<Given = unknown, Asked = never> = {
  readonly rows: string
  /** Never set: they carry the types. */
  readonly given?: Given
  readonly asked?: (asked: Asked) => void
}

export type Need<Given = unknown, Asked = never> = StreamNeed<Given> | RowsNeed<Given, Asked>

/** Names rows as evidence; `Asked` is as much of the decision as their reader needs to know. */
export const rowsOf = <Given, Asked extends Asking = Asking>(
  rows: string,
): RowsNeed<Given, Asked> => ({ rows })

const need = <Given>(kind: string, idIn: IdIn, many = false): StreamNeed<Given> => ({
  ...{ kind, idIn, many },
})

/**
 * The ways to name streams of one kind as evidence; `State` is what others may know of one. A
 * stream without an event is given as its initial state.
 */
export const needOf = <State>(kind: string) => ({
  /** The command names it. */
  named: need<State>(kind, 'data'),
  /** The command may name it: null, or nothing at all, names none. */
  perhaps: need<State | undefined>(kind, 'data'),
  /** The command names a list of them. */
  listed: need<readonly State[]>(kind, 'data', true),
  /** The stream's own state names it, once it has begun. */
  known: need<State | undefined>(kind, 'state'),
  /** The stream's own state names a list of them. */
  kept: need<readonly State[]>(kind, 'state', true),
  /** It has the id of the stream that decides. */
  twin: need<State>(kind, 'own'),
  /**
   * States that are evidence themselves name it: those of the list `of`, in this field. It is given
   * as a list, too, with nothing where the field is null.
   */
  through: (of: string, field: string) =>
    need<readonly (State | undefined)[]>(kind, { through: of, field }, true),
  /** The one stream of this id. */
  the: (id: string) => need<State>(kind, { only: id }),
})

/** By command, and there by the name that its handler gives the evidence. */
export type Needs = Readonly<Record<string, Readonly<Record<string, Need>> | undefined>>

type GivenBy<N> = N extends { readonly given?: infer Given } ? Given : never
type MayLack<N> = { [K in keyof N]: undefined extends GivenBy<N[K]> ? K : never }[keyof N]

/** The evidence of a command, as its handler is given it. */
export type GivenTo<N, T> = T extends keyof N
  ? { readonly [K in Exclude<keyof N[T], MayLack<N[T]>>]: GivenBy<N[T][K]> } & {
      readonly [K in MayLack<N[T]>]?: GivenBy<N[T][K]>
    }
  : unknown

type Fields = Readonly<Record<string, unknown>>

/**
 * The ids that a need names: of the command's data, or of the state of the stream with this id.
 * None if the field is null, or not there as in a stream that has not begun.
 */
export function idsOf(
  { idIn, kind, many }: StreamNeed,
  name: string,
  own: string,
  data: Fields,
  state: Fields,
): readonly string[] {
  if (idIn === 'own') return [own]
  if (typeof idIn === 'object') return 'only' in idIn ? [idIn.only] : []
  const field = (idIn === 'data' ? data : state)[name]
  if (typeof field === 'string') return [field]
  if (!many || !Array.isArray(field)) return []
  return field.map((one: string | Fields) => (typeof one === 'string' ? one : `${one[kind]}`))
}
