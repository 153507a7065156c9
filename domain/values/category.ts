import { Text } from './text.ts'

/** What products are sorted into: `apples`. */
export const Category = Text.meta({ description: 'A category of products', example: 'apples' })
