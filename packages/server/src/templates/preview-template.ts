import type { Clock } from '../clock.ts'
import { listComponents } from '../components/component.ts'
import type { PreviewTemplateInput, TemplatePreview } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { getIncident, listIncidents } from '../incidents/incident.ts'
import { parseMessage } from '../messages/message.ts'
import type { PageScope } from '../pages/page.ts'
import { windowValues } from './preview-maintenance.ts'
import { renderLine, renderTemplate } from './render-template.ts'
import type { TemplateValues } from './render-template.ts'
import { checkTemplate, variablesOf } from './template-fields.ts'
import { valuesOf } from './template-values.ts'
import type { ToldIncident } from './template-values.ts'

const minutes = 60_000

/** Something to show the words with where nothing has happened yet. */
function madeUp(page: PageScope, components: string[], now: number): ToldIncident {
  return {
    page: page.name,
    title: 'Sign-in fails for some customers',
    components: components.slice(0, 2),
    status: 'identified',
    impact: 'major',
    startedAt: new Date(now - 20 * minutes).toISOString(),
    nextUpdateBy: new Date(now + 30 * minutes).toISOString(),
    link: `${page.url}/incidents/…`,
  }
}

const nothingYet = (page: PageScope, now: number): ToldIncident => ({
  page: page.name,
  title: '',
  components: [],
  status: 'investigating',
  impact: null,
  startedAt: new Date(now).toISOString(),
  nextUpdateBy: null,
  link: '',
})

async function readIncident(db: Database, page: PageScope, id: string): Promise<ToldIncident> {
  const { title, components, status, impact, startedAt, nextUpdateBy, url } = await getIncident(db, page, id)
  const names = components.map(({ name }) => name)
  return { page: page.name, title, components: names, status, impact, startedAt, nextUpdateBy, link: url }
}

/** The incident the words are shown with, with a draft on top of it; `example` where there is neither. */
async function tellIncident(
  db: Database,
  page: PageScope,
  { draft, incidentId }: PreviewTemplateInput,
  all: readonly { id: string; name: string }[],
  now: number,
): Promise<{ told: ToldIncident; example: boolean }> {
  const newest = incidentId
    ? undefined
    : (await listIncidents(db, page, { limit: 1, test: 'false' })).items.find(() => !draft)
  const id = incidentId ?? newest?.id
  const base = id
    ? await readIncident(db, page, id)
    : draft
      ? nothingYet(page, now)
      : madeUp(
          page,
          all.map(({ name }) => name),
          now,
        )
  const names =
    draft?.componentIds && all.filter((each) => draft.componentIds?.includes(each.id)).map(({ name }) => name)
  const told: ToldIncident = {
    ...base,
    ...(draft?.title === undefined ? {} : { title: draft.title }),
    ...(draft?.status === undefined ? {} : { status: draft.status }),
    ...(draft?.impact === undefined ? {} : { impact: draft.impact }),
    ...(names ? { components: names } : {}),
    ...(draft?.nextUpdateBy === undefined ? {} : { nextUpdateBy: draft.nextUpdateBy }),
  }
  return { told, example: !id && !draft }
}

async function valuesFor(db: Database, page: PageScope, input: PreviewTemplateInput, now: number) {
  const all = await listComponents(db, page)
  if (input.kind === 'maintenance') return { values: windowValues(page, all, input, now), example: !input.draft }
  const { told, example } = await tellIncident(db, page, input, all, now)
  const values: TemplateValues = valuesOf(told, { locale: page.locale, timeZone: page.timeZone, now })
  return { values, example }
}

/**
 * Fills in the variables of a template with real values. Changes nothing.
 *
 * @throws Refusal not_found — no such incident on this page; bad_input — a variable that will not be known
 */
export async function previewTemplate(
  db: Database,
  page: PageScope,
  clock: Clock,
  input: PreviewTemplateInput,
): Promise<TemplatePreview> {
  const { kind, title = null, subject = null, message = null } = input
  checkTemplate(kind, { title, subject, message })
  const { values, example } = await valuesFor(db, page, input, clock.now().getTime())
  const rendered = message && renderTemplate(message, values, { markdown: kind === 'notification' })
  return {
    title: title && renderLine(title, values),
    subject: subject && renderLine(subject, values),
    message: rendered,
    tree: parseMessage(rendered ?? ''),
    values: Object.fromEntries(variablesOf(kind).map((name) => [name, values[name] ?? ''])),
    example,
  }
}
