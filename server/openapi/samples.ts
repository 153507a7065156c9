import { z } from 'zod'

/** What stands for a text of which nothing more is known. */
const TEXT = 'as agreed by telephone'

const exampleOf = (schema: z.core.$ZodType): unknown => z.globalRegistry.get(schema)?.example

/**
 * A value that a schema takes: its own example, else one made of the examples of its parts. Of an
 * object only what must be given, so that nobody sends by accident what has a default.
 */
export function sampleOf(schema: z.core.$ZodType): unknown {
  const example = exampleOf(schema)
  if (example !== undefined) return example
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape)
    const needed = fields.filter(([, field]) => !isOptional(field))
    return Object.fromEntries(needed.map(([name, field]) => [name, sampleOf(field)]))
  }
  if (schema instanceof z.ZodNullable) return sampleOf(schema.unwrap())
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodString) return TEXT
  throw new Error(`nothing is known that a schema of type ${schema._zod.def.type} takes`)
}

const isOptional = (field: z.core.$ZodType) =>
  field instanceof z.ZodDefault || field instanceof z.ZodOptional

type Parameter = {
  required?: boolean
  description?: string
  example?: unknown
  schema?: { example?: unknown; description?: string }
}

/**
 * A page that sends requests fills in the examples of parameters, also of those that are best left
 * out: there they become a part of the description.
 */
export function withoutPrefilled<P extends Parameter>(parameter: P): P {
  const { required, description, schema } = parameter
  const example = parameter.example ?? schema?.example
  if (required || example === undefined) return parameter
  const { example: _, ...rest } = parameter
  const { example: __, ...shape } = schema ?? {}
  const says = [description ?? schema?.description, `Such as \`${example}\`.`]
  const text = says.filter((part) => part !== undefined).join('. ')
  return { ...rest, schema: { ...shape, description: text }, description: text } as P
}
