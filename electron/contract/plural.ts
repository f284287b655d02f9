/** `3 values`, `1 value`; every count that a person reads is said this way. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`
}
