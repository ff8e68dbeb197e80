import { listClients } from '../clients/client.ts'
import { linkConversation } from '../conversations/conversation.ts'
import { decideSuggestion, suggest } from '../conversations/suggestion.ts'
import { listIncidents } from '../incidents/incident.ts'
import { judgeMessage } from '../matching/match.ts'
import { lexicalMatcher } from '../matching/recognition.ts'
import type { ToldConversation } from './story/conversations.ts'
import type { ToldIncident } from './story/told.ts'
import type { Stage, Step } from './tell.ts'
import { minutesAfter } from './when.ts'

const helpDesk = 'https://help.acme.example/conversations/'

/** Customers write while an incident is open; what they may mean is found in their words, and support decides. */
export function stepsOfConversations(
  { db, page, occasion }: Stage,
  incident: ToldIncident,
  told: ToldConversation[],
  now: Date,
): Step[] {
  // The story is told before the model is there.
  const matcher = lexicalMatcher()
  return told.map(({ after, reference, client, message, said }) => {
    const at = minutesAfter(incident.began(now), after)
    const take = async () => {
      const { items: incidents } = await listIncidents(db, page, { search: incident.title, limit: 1 })
      const [open] = incidents
      if (!open) throw new Error(`Acme Cloud has no incident ${incident.title}`)
      const { items: clients } = client ? await listClients(db, page, { search: client, limit: 1 }) : { items: [] }
      const input = { reference, url: helpDesk + reference, clientId: clients[0]?.id ?? null }
      if (said === 'linked') return linkConversation(db, page, occasion(at), open.id, input)
      const asked = { asker: 'team', locale: page.locale } as const
      const { judgement } = await judgeMessage(db, page, matcher, { message, limit: 1 }, asked)
      const [suggested] = await suggest(db, page, occasion(at), input, judgement)
      if (!suggested) throw new Error(`Nothing is suggested for ${reference}`)
      if (said) await decideSuggestion(db, page, occasion(at), suggested.id, said)
      return suggested
    }
    return { at, take }
  })
}
