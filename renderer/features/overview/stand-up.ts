import type { Overview } from '../../../electron/contract/overview'
import { spanWords } from '../../ui/time-words'
import { tiles } from './targets'

/** The desk in plain lines, for a chat or a mail: figures, what needs someone, what is not healthy. */
export function standUpText(overview: Overview, title: string, nowMs: number): string {
  const figures = tiles.map(({ key, label }) => `${label}: ${String(overview.tiles[key])}`).join(' · ')
  const queue = overview.queue.map(({ utility, sentence, environment, atMs }) => {
    const notes = [
      environment === 'sandbox' ? 'sandbox' : '',
      atMs === null || atMs > nowMs ? '' : spanWords(nowMs - atMs),
    ].filter(Boolean)
    return `- ${utility?.name ?? 'Own'}: ${sentence}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
  })
  const left = overview.queueTotal - overview.queue.length
  const sick = overview.health.filter(({ state }) => state !== 'healthy' && state !== 'paused')
  return [
    `Busbar, ${title}`,
    figures,
    ...(queue.length > 0 ? ['', 'Next for you', ...queue] : []),
    ...(left > 0 ? [`- and ${String(left)} more`] : []),
    ...(sick.length > 0
      ? ['', 'Not healthy', ...sick.map(({ utility, text }) => `- ${utility.name}: ${text}`)]
      : []),
  ].join('\n')
}
