import { overallSentence } from '../labels/overall.ts'
import type { PageContext } from './page-context.ts'
import { isIncidentPage, type PageData } from './page-data.ts'

/** Title of the browser document: what is the matter, as far as we know, then whose page it is. */
export function titleOf(data: PageData, { place: { labels }, words, asOf }: PageContext): string {
  const sentence = asOf ? labels.service.unknown : overallSentence(labels, data.document.status.description)
  const matter = isIncidentPage(data) ? data.incident.title : sentence
  return `${matter} · ${words.statusOf(data.document.page.name)}`
}
