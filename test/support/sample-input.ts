import { z } from 'zod'

/** Fewer letters would be no bytes where a text stands for some. */
const base64Unit = 4

type Schema = z.core.JSONSchema.BaseSchema

/** The smallest value a schema accepts: required fields only, first choice of every list. */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}

/** A sample of an object, and the names of the fields it cannot do without. */
export function sampleFields(schema: z.ZodType): { value: Record<string, unknown>; required: string[] } {
  const value = sampleOf(schema)
  if (typeof value !== 'object' || value === null) throw new Error('an input is an object')
  return { value: { ...value }, required: Object.keys(value) }
}

function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sample(choice)
  switch (schema.type) {
    case 'object': {
      const properties = schema.properties ?? {}
      const named = (schema.required ?? []).map((name) => [name, sample(properties[name] as Schema)])
      return Object.fromEntries(named)
    }
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items as Schema))
    case 'string':
      return 'x'.repeat(Math.max(schema.minLength ?? 0, Math.min(schema.maxLength ?? base64Unit, base64Unit)))
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return false
    default:
      return null
  }
}
