import type { Map as Persistent } from 'immutable'
import type { DataOf } from '../kernel/event.ts'
import type { PurchasesEvent } from './events.ts'

/** One declaration, and what became of it. */
export type Declaration = {
  readonly is: 'standing' | 'superseded' | 'withdrawn'
  readonly declared: DataOf<PurchasesEvent, 'PurchasesDeclared'>
}

/** What other streams may know of what a member declared: all of it, by reference. */
export type Purchases = { readonly declarations: Persistent<string, Declaration> }
