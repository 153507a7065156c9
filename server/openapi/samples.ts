import { z } from 'zod'

/** What stands for a text of which nothing more is known. */
const TEXT = 'as agreed by telephone'

const exampleOf = (schema: z.core.$ZodType): unknown => z.globalRegistry.get(schema)?.example

const isOptional = (field: z.core.$ZodType) =>
  field instanceof z.ZodDefault || field instanceof z.ZodOptional

/** `whole`: with the fields that have a default, as an event holds them. */
function sample(schema: z.core.$ZodType, whole: boolean): unknown {
  const example = exampleOf(schema)
  if (example !== undefined) return example
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape)
    const needed = fields.filter(([, field]) => whole || !isOptional(field))
    return Object.fromEntries(needed.map(([name, field]) => [name, sample(field, whole)]))
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return sample(schema.unwrap(), whole)
  }
  if (schema instanceof z.ZodArray) return [sample(schema.element, whole)]
  if (schema instanceof z.ZodUnion) return sample(schema.options[0]!, whole)
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodBoolean) return false
  if (schema instanceof z.ZodNumber) return Math.max(1, schema.minValue ?? 1)
  if (schema instanceof z.ZodString) return TEXT
  throw new Error(`nothing is known that a schema of type ${schema._zod.def.type} takes`)
}

/**
 * A value that a schema takes: its own example, else one made of the examples of its parts. Of an
 * object only what must be given, so that nobody sends by accident what has a default.
 */
export const sampleOf = (schema: z.core.$ZodType): unknown => sample(schema, false)

/** The same with every field, as a stored event has them. */
export const wholeSampleOf = (schema: z.core.$ZodType): unknown => sample(schema, true)

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
