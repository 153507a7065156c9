import { product } from '../domain/products/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const productEndpoints = endpoints(product, 'products', {
  RegisterProduct: { path: 'register', by: 'platform' },
})
