/** What other streams may know of a number in a register of companies. */
export type Registration =
  | { readonly status: 'absent' }
  | {
      readonly status: 'known'
      /** Who the company is among the members; null: none yet. */
      readonly member: string | null
      /** The target that stands for the company; null: none does. */
      readonly target: string | null
      /** The last target that might not stand for it beside another one. */
      readonly refused: { readonly holder: string; readonly target: string } | null
    }
