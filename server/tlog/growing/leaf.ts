import { hash } from 'node:crypto'
import { entryOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'

/** The hash of an event as a leaf: of its entry behind a zero byte, which is one text here. */
export const leafOf = (event: Omit<StoredEvent, 'position'>): Uint8Array =>
  hash('sha256', `\0${entryOf(event)}`, 'buffer')
