import type { Incident } from '../contract/index.ts'
import { messageToText } from '../messages/message-text.ts'
import type { OpenIncident } from './matcher.ts'

/** What of an incident is compared with messages. */
export const toOpenIncident = ({ id, title, components, updates }: Incident): OpenIncident => ({
  id,
  title,
  components: components.map(({ name }) => name),
  // Instants say nothing of what is wrong.
  updates: updates.map(({ tree }) => messageToText(tree, () => '')),
})
