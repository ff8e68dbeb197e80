import { maintenanceLabels } from '@incident-commander/widget/labels/maintenance-labels.ts'
import { rhythmWords } from '@incident-commander/widget/labels/rhythm-words.ts'
import { uptimeWords } from '@incident-commander/widget/labels/uptime-words.ts'
import { titleOf } from '@incident-commander/widget/page/page-title.ts'
import { contextAtRendering } from '@incident-commander/widget/page/page-context.ts'
import {
  isMaintenancePage,
  leanMaintenancePage,
  type MaintenancePageData,
} from '@incident-commander/widget/page/maintenance-data.ts'
import {
  type HistoryPage,
  type IncidentPageData,
  isHistoryPage,
  isIncidentPage,
  isPostmortemPage,
  isUptimePage,
  leanHistoryPage,
  leanIncidentPage,
  leanPage,
  ownerOf,
  type PageData,
  type PostmortemPage,
  type ShownPage,
  type UptimePage,
} from '@incident-commander/widget/page/page-data.ts'
import {
  historyPageStyles,
  incidentPageStyles,
  maintenancePageStyles,
  pageStyles,
  postmortemPageStyles,
  uptimePageStyles,
} from '@incident-commander/widget/page/page.styles.ts'
import { viewOf } from '@incident-commander/widget/page/page-view.ts'
import type { Page } from 'playwright'
import { type FramedPage, renderFrame } from '../../packages/server/src/http/html.ts'
import { renderView, shadowStyles } from '../../packages/server/src/snapshot/public/html/render-view.ts'
import type { PseudoLanguage } from './pseudo-labels.ts'

/** What the element `html` says of a language. */
export interface Direction {
  lang: string
  dir: 'ltr' | 'rtl'
}

/** What any of the public pages is made from. */
type AnyPage = PageData | IncidentPageData | MaintenancePageData | HistoryPage | UptimePage | PostmortemPage

/** A public page in a language that is none, as the server would render it. */
export function renderPseudoPage(data: AnyPage, language: PseudoLanguage, direction: Direction): FramedPage {
  const lean = leanOf(data)
  const context = contextAtRendering(lean, language.labels, language.words)
  return saying(language, () =>
    renderFrame({
      ...direction,
      title: titleOf(lean, context),
      styles: [stylesOf(lean)],
      shadowStyles,
      body: `<div id="ic-root">${renderView(viewOf(lean, context))}</div>`,
      data: lean,
      scripts: ['/page/page.js'],
    }),
  )
}

/** Some views look their words up by themselves: for as long as `render` takes, English says the language. */
function saying<Result>({ uptime, maintenance, rhythm }: PseudoLanguage, render: () => Result): Result {
  const english = { uptime: uptimeWords.en, maintenance: maintenanceLabels.en, rhythm: rhythmWords.en }
  try {
    Object.assign(uptimeWords, { en: uptime })
    Object.assign(maintenanceLabels, { en: maintenance })
    Object.assign(rhythmWords, { en: rhythm })
    return render()
  } finally {
    Object.assign(uptimeWords, { en: english.uptime })
    Object.assign(maintenanceLabels, { en: english.maintenance })
    Object.assign(rhythmWords, { en: english.rhythm })
  }
}

function leanOf(data: AnyPage): ShownPage {
  if ('weights' in data || 'postmortem' in data) return data
  if ('month' in data) return leanHistoryPage(data)
  if ('maintenance' in data) return leanMaintenancePage(data, ownerOf(data.document))
  return 'incident' in data ? leanIncidentPage(data) : leanPage(data)
}

function stylesOf(data: ShownPage): string {
  if (isUptimePage(data)) return uptimePageStyles
  if (isHistoryPage(data)) return historyPageStyles
  if (isMaintenancePage(data)) return maintenancePageStyles
  if (isPostmortemPage(data)) return postmortemPageStyles
  return isIncidentPage(data) ? incidentPageStyles : pageStyles
}

/** Somebody else's page with every widget on it. */
export function renderWidgetPage(page: string, direction: Direction): FramedPage {
  const widgets = ['inline', 'pill', 'badge', 'banner', 'corner'].map(
    (variant) => `<p><ic-status page="${page}" variant="${variant}"></ic-status></p>`,
  )
  return renderFrame({
    ...direction,
    title: '1',
    styles: ['body{margin:0}'],
    body: `<main>${widgets.join('')}<ic-incident-feed page="${page}"></ic-incident-feed></main>`,
    scripts: ['/widget/v1/ic.js'],
  })
}

/**
 * Every text on a page, shadow roots and attributes included, that has letters of plain English and is neither what a
 * provider wrote (`allowed`, or set apart as such: no direction of the page may reach into it) nor a name.
 */
export function englishOn(page: Page, allowed: string[]): Promise<string[]> {
  return page.evaluate((names) => {
    const found: string[] = []
    const look = (text: string) => {
      const rest = names.reduce((left, name) => left.replaceAll(name, ''), text)
      if (/[A-Za-z]/.test(rest)) found.push(text.trim())
    }
    const walk = (node: Node) => {
      if (node instanceof Text) return look(node.data)
      if (node instanceof Element) {
        if (node.matches('script, style, bdi, [dir="auto"], [translate="no"], option[lang]')) return
        for (const name of ['aria-label', 'aria-description', 'alt', 'placeholder', 'title']) {
          look(node.getAttribute(name) ?? '')
        }
        if (node.shadowRoot) walk(node.shadowRoot)
      }
      node.childNodes.forEach(walk)
    }
    walk(document.body)
    look(document.title)
    return found
  }, allowed)
}

/** What reaches over the edge of the window to either side, also where it is cut off there. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide`)
    const look = (element: HTMLElement) => {
      const { left, right, width } = element.getBoundingClientRect()
      const isSeen = width > 1 && element.checkVisibility({ visibilityProperty: true })
      // Cut off: of 90 days a narrow place shows the last, and a drawing shows what is within its frame.
      const isContained = element.closest('pre, .days, svg *')
      if (isSeen && !isContained && (left < -0.5 || right > clientWidth + 0.5)) {
        found.push(`${element.localName}.${element.className} from ${left} to ${right}: ${element.textContent}`)
      }
      element.shadowRoot?.querySelectorAll<HTMLElement>('*').forEach(look)
    }
    document.body.querySelectorAll<HTMLElement>('*').forEach(look)
    return found
  })
}
