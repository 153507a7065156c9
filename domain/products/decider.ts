import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, type Decider, refuse } from '../kernel/decider.ts'
import {
  type ProductCommand,
  type ProductRefusal,
  productCommands,
  productRefusals,
} from './commands.ts'
import { type ProductEvent, products } from './events.ts'
import type { Product } from './evidence.ts'

const decider: Decider<Product, ProductCommand, ProductEvent, ProductRefusal> = {
  initialState: { status: 'absent' },
  decide: {
    RegisterProduct(data, state) {
      if (state.status === 'absent') return accept({ type: 'ProductRegistered', data })
      if (state.description === JSON.stringify(data)) return accept()
      return refuse({ code: 'product-exists', name: JSON.parse(state.description).name })
    },
  },
  evolve: {
    ProductRegistered(state, data) {
      assertStatus(state, 'absent')
      return { status: 'registered', unit: data.unit, description: JSON.stringify(data) }
    },
  },
}

export const product = aggregate(products, productCommands, productRefusals, decider)
