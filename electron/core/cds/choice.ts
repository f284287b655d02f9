import type { ObjectReader } from './object-reader'

/** One value of a fixed list; `id` is what is sent (CDS-WG1-02 §3.10). Extensions may add members of their own. */
export interface Choice {
  readonly id: string | null
  readonly name: string | null
  readonly description: string | null
  readonly documentation: string | null
}

export function readChoice(reader: ObjectReader): Choice {
  return {
    ...reader.raw,
    id: reader.text('id'),
    name: reader.text('name'),
    description: reader.text('description'),
    documentation: reader.url('documentation'),
  }
}
