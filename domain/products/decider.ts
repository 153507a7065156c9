import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { productCommands, productRefusals } from './commands.ts'
import { products } from './events.ts'
import type { Product } from './evidence.ts'

export const product = aggregate<Product>()({
  stream: products,
  commands: productCommands,
  refusals: productRefusals,
  readers: 'everyone',
  initialState: { status: 'absent' },
  decide: {
    RegisterProduct(data, state) {
      if (state.status === 'absent') return accept({ type: 'ProductRegistered', data })
      if (same(state.description, data)) return accept()
      return refuse({ code: 'product-exists', name: state.description.name })
    },
  },
  evolve: {
    ProductRegistered(state, data) {
      assertStatus(state, 'absent')
      return { status: 'registered', unit: data.unit, description: data }
    },
  },
  inverse: { ProductRegistered: (data) => ({ type: 'RegisterProduct', data }) },
})
