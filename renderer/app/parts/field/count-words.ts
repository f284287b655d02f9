/** How much of a length is used, and what is left of it where that is little. Servers may count otherwise. */
export function countWords(length: number, most: number): string {
  const left = most - length
  const used = `${String(length)} of ${String(most)}`
  if (left < 0) return `${used}, ${String(-left)} too many`
  return left <= most / 10 ? `${used}, ${String(left)} left` : used
}
