import type {
  Branding,
  Client,
  Component,
  ComponentGroup,
  Locale,
  StatusPage,
  Template,
} from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { type FieldWords, fieldDifferences } from './field-differences.ts'
import { clients } from './words/clients.ts'
import { baseStatus, components } from './words/components.ts'
import { differences as words } from './words/incident-record.ts'
import { brandingWords, pageWords, retentionWords } from './words/settings.ts'
import { templates } from './words/templates.ts'

/** Languages of a status page by their own names. */
export const languages: Record<Locale, string> = { en: 'English', de: 'Deutsch' }

const yesOrNo = (value: boolean) => (value ? words.on : words.off)
const kept = (days: number | null) => (days === null ? retentionWords.forEver : retentionWords.days(days))
const thereOrNot = (image: { url: string } | null) => (image ? words.aPicture : words.nothing)

const ofPage: FieldWords<StatusPage> = {
  name: [pageWords.name],
  slug: [pageWords.slug],
  timeZone: [pageWords.timeZone],
  locale: [pageWords.language, (locale) => languages[locale]],
  impactEnabled: [pageWords.impact, yesOrNo],
  updateMinutes: [pageWords.interval, (minutes) => `${minutes} ${pageWords.minutes}`],
  remindOfUpdates: [pageWords.remind, yesOrNo],
  suggestFrom: [pageWords.suggest, (from) => `${Math.round(from * 100)} ${pageWords.percent}`],
  supportUrl: [pageWords.support],
}

const ofRetention: FieldWords<StatusPage['retention']> = {
  incidents: [retentionWords.incidents, kept],
  deliveries: [retentionWords.deliveries, kept],
  audit: [retentionWords.audit, kept],
}

const ofBranding: FieldWords<Branding> = {
  accent: [brandingWords.accent, (accent) => (accent ? `${accent.light} / ${accent.dark}` : words.nothing)],
  css: [brandingWords.css, (css) => (css ? words.lines(css.split('\n').length) : words.nothing)],
}

/** What is another in the settings of a page. */
export function pageDifferences(before: StatusPage, after: StatusPage): string[] {
  const isKept = JSON.stringify(before.retention) === JSON.stringify(after.retention)
  const kepts = isKept ? [] : fieldDifferences(before.retention, after.retention, ofRetention)
  const rest = fieldDifferences(before, after, ofPage)
  return kepts.length > 0 ? [...rest.filter((each) => each !== words.other), ...kepts] : rest
}

/** What is another in what a page wears; a picture is another when its address is. */
export const brandingDifferences = (before: Branding, after: Branding): string[] => {
  const pictures = (['logo', 'favicon'] as const).filter((kind) => before[kind]?.url !== after[kind]?.url)
  const said = pictures.map((kind) =>
    before[kind] && after[kind]
      ? words.another(brandingWords[kind])
      : words.field(brandingWords[kind], thereOrNot(before[kind]), thereOrNot(after[kind])),
  )
  const rest = fieldDifferences(before, after, ofBranding)
  return said.length > 0 ? [...rest.filter((each) => each !== words.other), ...said] : rest
}

/** What is another in a component, with its group by its name. */
export function componentDifferences(
  before: Component,
  after: Component,
  groups: readonly Pick<ComponentGroup, 'id' | 'name'>[],
): string[] {
  const groupName = (id: string | null) => groups.find((group) => group.id === id)?.name ?? components.noGroup
  return fieldDifferences(before, after, {
    name: [components.name],
    description: [components.description],
    groupId: [components.group, groupName],
    startDate: [components.startDate],
    onlyShowIfDegraded: [components.onlyShowIfDegraded, yesOrNo],
    baseStatus: [baseStatus.label, (status) => en.statuses[status]],
    position: [words.position],
  })
}

/** What is another in a group. */
export const groupDifferences = (before: ComponentGroup, after: ComponentGroup): string[] =>
  fieldDifferences(before, after, { name: [components.name], position: [words.position] })

const namesOf = (all: readonly Pick<Component, 'id' | 'name'>[]) => (ids: readonly string[]) =>
  ids.map((id) => all.find((each) => each.id === id)?.name ?? words.aComponent).join(', ') || words.nothing

/** What is another in a client, with what it uses by name. */
export const clientDifferences = (
  before: Client,
  after: Client,
  all: readonly Pick<Component, 'id' | 'name'>[],
): string[] =>
  fieldDifferences(before, after, {
    name: [clients.name],
    reference: [clients.reference],
    componentIds: [clients.uses, namesOf(all)],
  })

/** What is another in a template. */
export const templateDifferences = (
  before: Template,
  after: Template,
  all: readonly Pick<Component, 'id' | 'name'>[],
): string[] =>
  fieldDifferences(before, after, {
    name: [templates.name],
    title: [templates.incidentTitle],
    status: [templates.status, (status) => (status ? en.incidentStatuses[status] : words.nothing)],
    impact: [templates.impact, (impact) => (impact ? en.impacts[impact] : words.nothing)],
    componentIds: [templates.components, namesOf(all)],
    subject: [templates.subject],
    message: [templates.message],
    durationMinutes: [templates.duration],
  })
