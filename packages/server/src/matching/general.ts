import { readLexicon } from './lexicon.ts'
import { normalise, stemsOf, withoutFiller } from './words.ts'

/** Names of the whole, not of a part of it. */
const whole = new Set([
  'web-site',
  'mobile-app',
  'web-server',
  'virtual-machine',
  'desktop-app',
  'network',
  'internet-access',
])

const opening =
  /^(?:(?:hi|hello|hey|dear|good|morning|afternoon|evening|team|there|guys|support|all|sorry|quick|question|just|so|um|ok|pls|please)\b[\s,.!:-]*)*/
const subject =
  '(?:(?:the|your|you|this|whole|entire|all|it|its|everything|anything|something|someone|thing|things|stuff|any|my|our|us|yall|guys|folks|there|(?:web ?)?site|website|page|pages|system|systems|service|services|server|servers|platform|app|apps|application|product|network|company|end|side|stuff|being|currently|still|again|already|really|also|even)\\b\\s*)*'
const state =
  '(?:down|up|working|broken|offline|online|ok|okay|fine|alive|dead|wrong|happening|going on|having (?:some |any |a few )?(?:problems?|issues?|troubles?|an? outage|outages?|difficulties|downtime|disruptions?)|experiencing \\w+|an? (?:\\w+ )?(?:outage|problem|issue|incident|disruption)|(?:any|some) (?:\\w+ )?(?:problems?|issues?|outages?|incidents?|disruptions?|troubles?|downtime)|problems?|issues?|outages?|incidents?|not working|affected|operational|running|maintenance|messed up|acting up|up with)'
const asked = [
  new RegExp(
    `^(?:is|are|was|were|do|does|has|have|did|whats|what|why is|why are|anyone|anybody|any|can|could you (?:tell|confirm)|know if|wondering if|let me know if)\\b[\\s']*(?:is|are|if|have|else|having|see)?\\s*${subject}${state}\\b`,
  ),
  new RegExp(`^${subject}${state}\\b[^.]{0,12}$`),
  /\b(?:just me|only me|just us|only us|down for everyone|is it me|known (?:issues?|problems?|outages?))\b/,
  /^(?:current |service |system |server )?status\b/,
  /^(?:nothing|everything|anything) (?:works?|is (?:down|broken|dead|not working|working|ok|okay)|working|down|broken)\b/,
]

/**
 * Whether a message asks (or says) that something is wrong in general, without a part or a symptom of which one could tell
 * which incident is meant: "is the site down?", "are you having problems?".
 */
export function isGeneral(message: string): boolean {
  const text = normalise(message)
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(opening, '')
  if (text.split(' ').length > 18 || !asked.some((pattern) => pattern.test(text))) return false
  const { topics } = readLexicon()
  const found = topics.find(withoutFiller(stemsOf(text)))
  return topics.groups.every((group, index) => (found[index] ?? 0) === 0 || whole.has(group))
}
