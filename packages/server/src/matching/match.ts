import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { matchWordsFor } from '@incident-commander/widget/labels/match-words.ts'
import type { MatchWords } from '@incident-commander/widget/labels/match-words.ts'
import type { Incident, IncidentMatch, Locale, MatchAnswer, TeamMatchInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { isPublic } from '../incidents/incident-document.ts'
import { listOpenIncidents } from '../incidents/record.ts'
import type { PageScope } from '../pages/page.ts'
import { readOverall } from '../statuses/overall.ts'
import { findAdjustments } from './calibration.ts'
import { toOpenIncident } from './incident-text.ts'
import { mostOpen } from './matcher.ts'
import type { Judgement, Matcher } from './matcher.ts'

/** From here on a reply names an incident as likely, from there as possible. */
const likely = 0.5
const possible = 0.25

/** Who asks: everybody, who sees what is public, or a team, who sees all that is open. */
export type Asker = 'everybody' | 'team'

/** What is said of a message, and what that was made of. */
export interface JudgedMessage {
  answer: MatchAnswer
  judgement: Judgement
}

/** Finds the open incidents that a message is about, as `judgeMessage` does. */
export const matchMessage = async (...asked: Parameters<typeof judgeMessage>): Promise<MatchAnswer> =>
  (await judgeMessage(...asked)).answer

/**
 * Finds the open incidents that a message is about, among those that whoever asks may see.
 *
 * @throws Refusal bad_input — `incidentIds` names one that is none of these
 */
export async function judgeMessage(
  db: Database,
  page: PageScope,
  matcher: Matcher,
  { message, limit, incidentIds }: TeamMatchInput,
  { asker, locale }: { asker: Asker; locale: Locale },
): Promise<JudgedMessage> {
  const seen = await listOpenIncidents(db, page, asker, mostOpen)
  for (const [index, id] of (incidentIds ?? []).entries()) {
    if (!seen.some((incident) => incident.id === id))
      throw wrongField(`/incidentIds/${index}`, 'is not an open incident of this page')
  }
  const wanted = incidentIds ? seen.filter(({ id }) => incidentIds.includes(id)) : seen
  const learned = wanted.length > 0 ? await findAdjustments(db, page) : undefined
  const judgement = await matcher.match(message, wanted.map(toOpenIncident), learned)
  const byId = new Map(wanted.map((incident) => [incident.id, incident]))
  const matches = judgement.matches.slice(0, limit).flatMap(({ id, confidence, evidence }): IncidentMatch[] => {
    const incident = byId.get(id)
    if (!incident) return []
    const { title, status, url } = incident
    return [{ incident: { id, title, status, url }, confidence, evidence }]
  })
  const { none, model } = judgement
  const reply = await replyTo(db, page, judgement, { asked: byId, open: seen.filter(isPublic) }, locale)
  return { answer: { matches, none, reply, model }, judgement }
}

/** What can be said to a customer, whoever asked, and of which incidents ever: of public ones only, and of all that are open. */
async function replyTo(
  db: Database,
  page: PageScope,
  { kind, matches }: Judgement,
  { asked, open }: { asked: Map<string, Incident>; open: Incident[] },
  locale: Locale,
): Promise<string> {
  const words = matchWordsFor(locale)
  if (kind === 'about-something') {
    const [best] = matches
    const incident = best && asked.get(best.id)
    // Of what is not public nothing is said by guess.
    if (incident && best.confidence >= (isPublic(incident) ? possible : likely))
      return replyAbout(words, page, incident, best.confidence)
    if (open.length > 0) return words.noMatch(page.url)
  }
  const first = kind === 'no-words' ? words.noWords : kind === 'not-english' ? words.notEnglish : ''
  const standing =
    open.length > 0
      ? words.open(open, page.url)
      : words.nothingOpen(labelsFor(locale).overall((await readOverall(db, page)).description), page.url)
  return [first, standing].filter(Boolean).join(' ')
}

function replyAbout(words: MatchWords, page: PageScope, incident: Incident, confidence: number): string {
  if (!isPublic(incident)) return words.known(page.url)
  return confidence >= likely ? words.likely(incident) : words.perhaps(incident)
}
