import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { maintenanceWordsFor } from '@incident-commander/widget/labels/maintenance-words.ts'
import type { MaintenanceNews } from '@incident-commander/widget/labels/maintenance-words.ts'
import type { Locale, UpdateStatus } from '../contract/index.ts'

/** What an update says when nobody wrote a message: the status's standard sentence in the page's language. */
export function standardMessage(locale: Locale, status: UpdateStatus): string {
  return labelsFor(locale).incidents.noMessage[status]
}

/** What an update of a maintenance says when nobody wrote a message, in the page's language. */
export function standardNews(locale: Locale, news: MaintenanceNews): string {
  return maintenanceWordsFor(locale).news[news]
}
