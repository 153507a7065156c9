/** The last commit; null: there was none. */
export type Commitments = {
  readonly last: { readonly count: number; readonly root: string; readonly size: number } | null
}
