import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { escapeMarkup } from '../../escape.ts'
import { messageToHtml } from '../../messages/message.ts'
import type { PageSnapshot, SnapshotIncident } from '../snapshot.ts'

const longestFeed = 50

/** `/history.atom`: one entry per incident, its content every update, newest first. */
export function toAtom(snapshot: PageSnapshot): string {
  const { page } = snapshot
  const labels = labelsFor(page.locale)
  const { hostname, pathname } = new URL(page.url)
  const authority = `tag:${hostname},2005:`
  const incidents = snapshot.incidents.slice(0, longestFeed)
  const updated =
    incidents
      .map((incident) => timesOf(incident).newest)
      .toSorted()
      .at(-1) ?? page.updatedAt
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xml:lang="${labels.locale}" xmlns="http://www.w3.org/2005/Atom">`,
    `  <id>${authority}${pathname.replace(/\/$/, '')}/history</id>`,
    `  <link rel="alternate" type="text/html" href="${escapeMarkup(page.url)}"/>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeMarkup(page.url)}/history.atom"/>`,
    `  <title>${escapeMarkup(`${page.name} – ${labels.service.serviceStatus}`)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <author>\n    <name>${escapeMarkup(page.name)}</name>\n  </author>`,
    ...incidents.map((incident) => entry(snapshot, incident, labels, authority)),
    '</feed>\n',
  ].join('\n')
}

function entry(snapshot: PageSnapshot, incident: SnapshotIncident, labels: Labels, authority: string): string {
  const { first, newest } = timesOf(incident)
  const content = incident.updates.map((update) => updateHtml(update, labels, snapshot.page.timeZone)).join('')
  return [
    '  <entry>',
    `    <id>${authority}Incident/${incident.id}</id>`,
    `    <published>${first}</published>`,
    `    <updated>${newest}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escapeMarkup(incident.url)}"/>`,
    `    <title>${escapeMarkup(incident.title)}</title>`,
    `    <content type="html">${escapeMarkup(content)}</content>`,
    '  </entry>',
  ].join('\n')
}

function timesOf(incident: SnapshotIncident): { first: string; newest: string } {
  const times = incident.updates.map((update) => update.at).toSorted()
  return { first: times[0] ?? incident.startedAt, newest: times.at(-1) ?? incident.updatedAt }
}

function updateHtml(update: SnapshotIncident['updates'][number], labels: Labels, timeZone: string): string {
  // Readers keep entries for years, so a feed names the year and the zone of every time.
  const time = new Intl.DateTimeFormat(labels.formatLocale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(update.at))
  const changes = update.components
    .map((change) => `<li>${escapeMarkup(`${change.name}: ${labels.statuses[change.to]}`)}</li>`)
    .join('')
  return [
    `<p><small>${escapeMarkup(time)}</small><br><strong>${escapeMarkup(labels.incidentStatuses[update.status])}</strong></p>`,
    messageToHtml(update.tree),
    changes && `<ul>${changes}</ul>`,
  ].join('')
}
