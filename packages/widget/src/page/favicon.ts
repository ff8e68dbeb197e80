import type { Indicator } from '@incident-commander/server/contract'
import { isOver } from '../elements/ic-incident.parts.ts'
import { isIncidentPage, isRecordPage, ownerOf, type ShownPage } from './page-data.ts'

/** What a page says in a tab: the state of the service, that we do not know it, or that the page is about the past. */
type Sign = Indicator | 'unknown' | 'past'

/** The road signs of the elements, drawn for a tab: white on the status's colour, on light and dark browser chrome. */
const signs: Record<Sign, { colour: string; shape: string; cut: string }> = {
  none: { colour: '#14916b', shape: '<circle cx="8" cy="8" r="7"/>', cut: 'M4.8 8.3 7 10.5l4.3-4.7' },
  maintenance: {
    colour: '#2d68d8',
    shape: '<rect x="1" y="1" width="14" height="14" rx="3.2"/>',
    cut: 'M8 4v5M8 12v.1',
  },
  minor: {
    colour: '#b58300',
    shape: '<path d="M6.9 1.7a1.3 1.3 0 0 1 2.2 0l6 10.3a1.3 1.3 0 0 1-1.1 2H2a1.3 1.3 0 0 1-1.1-2z"/>',
    cut: 'M8 5.7v3.4M8 11.4v.1',
  },
  major: {
    colour: '#bd3f0b',
    shape:
      '<path d="M7 .9a1.4 1.4 0 0 1 2 0L15.1 7a1.4 1.4 0 0 1 0 2L9 15.1a1.4 1.4 0 0 1-2 0L.9 9a1.4 1.4 0 0 1 0-2z"/>',
    cut: 'M5 8h6',
  },
  critical: {
    colour: '#9f0f33',
    shape: '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/>',
    cut: 'm5.7 5.7 4.6 4.6m0-4.6-4.6 4.6',
  },
  unknown: {
    colour: '#7a808b',
    shape: '<circle cx="8" cy="8" r="7"/>',
    cut: 'M6.2 6.5c0-1 .8-1.7 1.8-1.7s1.8.7 1.8 1.6c0 1.3-1.8 1.4-1.8 2.6M8 11.2v.1',
  },
  past: {
    colour: '#7a808b',
    shape: '<circle cx="8" cy="8" r="7"/>',
    cut: 'M8 4.4V8l2.4 1.8',
  },
}

function signOf(data: ShownPage, asOf: string | undefined): Sign {
  if (isRecordPage(data)) return 'past'
  if (isIncidentPage(data) && isOver(data.incident.status)) return 'past'
  const status = isIncidentPage(data) ? data.present?.status : data.document.status
  return asOf ? 'unknown' : (status?.indicator ?? 'unknown')
}

/**
 * What a page says as a small picture for the browser's tab, as an address that needs no request; a page with a picture
 * of its own shows that. `asOf` is since when the service does not answer.
 */
export function favicon(data: ShownPage, asOf?: string): string {
  const own = ownerOf(data).favicon
  if (own) return own
  const { colour, shape, cut } = signs[signOf(data, asOf)]
  const strokes = 'fill="none" stroke="#fff" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="${colour}">${shape}<path ${strokes} d="${cut}"/></svg>`
  return `data:image/svg+xml,${svg.replace(/[<>#%"]/g, (character) => (character === '"' ? "'" : encodeURIComponent(character)))}`
}
