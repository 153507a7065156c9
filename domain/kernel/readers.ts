/** The fields of a state that hold a member's id. */
export type PartyOf<State> = State extends { readonly status: 'absent' }
  ? never
  : { [K in keyof State]: State[K] extends string | null ? K : never }[keyof State] & string

/**
 * Which members may read a stream; the platform reads all. `everyone`: every member; `itself`:
 * the member whose id the stream has; `platform`: none; else the members that stand in these
 * fields of its state.
 */
export type Readers<Party extends string = string> =
  | 'everyone'
  | 'itself'
  | 'platform'
  | readonly Party[]
