import { StoreUnavailable } from '../../domain/kernel/event-store.ts'

/** No file of a projection's rows can answer now. */
export class RowsUnavailable extends StoreUnavailable {
  override name = 'RowsUnavailable'

  constructor(projection: string) {
    super(`The rows of ${projection} are being built; try again soon.`)
  }
}
