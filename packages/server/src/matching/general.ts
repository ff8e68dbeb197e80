import { readLexicon } from './lexicon.ts'
import { normalise, stemsOf, withoutFiller } from './words.ts'

const setOf = (words: string) => new Set(words.trim().split(/\s+/))

/** Words that say nothing of a part or a symptom. */
const empty = setOf(`
  a an the this that these those it its i im me my mine we us our ours you u ur your yours yall he she they them their there here
  is are am be been being was were do does did done has have had having can could will would shall should may might must r
  not no yes and or but so if of on in at to from for with by about as than then just only also even still again already yet
  now today tonight currently present moment right time rn atm this morning afternoon evening day days hour hours minute
  minutes while since last night yesterday week lately recently monday tuesday wednesday thursday friday saturday sunday
  any some anything something nothing everything all whole entire every else another one ones other kind sort bit more general
  anyone anybody someone somebody everyone everybody nobody who what whats which when where why how whether because
  please pls plz kindly tell say confirm check know knowing wonder wondering ask asking asks hear heard see seeing sure unsure
  aware let want wanted experiencing experience going get got getting come coming go gone take taking
  hi hello hey good dear sir madam team support guys folks friends thanks thank thx regards kind best cheers sorry quick question
  colleagues colleague boss side end own mine really actually maybe perhaps exactly seems seem look looks looking like big known
  omg wtf lol ok okay man dude hm um ugh news update updates eta information info word technical major minor serious
  first nd ever global globally ongoing widespread local doing current always often once too very quite much many few same
`)
/** Words that bind others together; in a question about everything none of them stands alone. */
const binding = setOf(`
  cannot each both own out off up down into onto over under after before until without within via through across between
  during around use used uses using try tries tried trying keep keeps keep kept make makes made making put say says said
  because due per via such while whenever however therefore though although
`)
/** Whether a word tells nothing of what is wrong where. */
export const saysNothing = (word: string): boolean => empty.has(word) || binding.has(word)

/** Names of the whole. */
const wholes = setOf(`
  site sites website websites web page pages app apps application platform service services system systems server servers
  product company tool software portal network internet infrastructure provider business place thing things stuff online
`)
const bad = setOf(`
  down offline outage outages problem problems issue issues trouble troubles difficulty difficulties disturbance disturbances
  disruption disruptions interruption interruptions incident incidents malfunction malfunctions failure failures fault faults
  downtime broken broke dead crash crashed wrong fire bug bugs error errors unavailable maintenance hiccup hiccups glitch
  glitches interrupted affected failing fail fails breakdown collapsed unreachable defect stopped messed acting weird
`)
const good = setOf(`
  up working works work fine ok okay running alive operational available normal normally fixed back good online status state
  happening happens happen going resolved healthy well stable functioning over reachable
`)
const asks =
  /\?|^(?:is|are|r|was|were|do|does|did|has|have|can|could|will|when|what|whats|why|how|who|any|anyone|anybody|anything)\b|\b(?:tell|confirm|know|wonder\w*|ask\w*|whether|check|aware|unsure|status)\b/
/** Of another day, or how something is done. */
const elsewhere = /\bhow (?:do|can|to|would|should)\b|\blast (?:week|month|year|mon|tue|wed|thu|fri|sat|sun)/
const longest = 45

/**
 * Whether a message asks (or says) that something is wrong in general, without a part or a symptom by which one could tell
 * which incident is meant: "is the site down?", "are you having problems?". Nearly every word must be one that says nothing
 * more, one that names the whole, or one for a state.
 */
export function isGeneral(message: string): boolean {
  const text = normalise(message).trim()
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length > longest || elsewhere.test(text) || !words.some((word) => bad.has(word) || good.has(word)))
    return false
  const isAsking = asks.test(
    text.replace(/^(?:[\p{L}]+[\s,.!:-]+){0,3}?(?=(?:is|are|do|does|did|any|have|has|what|when|can)\b)/u, ''),
  )
  if (!isAsking && !isComplaint(words)) return false
  const others = words.filter((word) => !empty.has(word) && !wholes.has(word) && !bad.has(word) && !good.has(word))
  if (others.length > (words.length < 14 ? 0 : words.length < 24 ? 2 : 4)) return false
  return others.length === 0 || !namesPart(others)
}

/** Something bad, or something good denied, of the whole: "site down", "nothing works". */
function isComplaint(words: string[]): boolean {
  const isDenied = words.some((word) => word === 'not' || word === 'nothing' || word === 'cannot')
  return words.some((word) => bad.has(word)) || (isDenied && words.some((word) => good.has(word)))
}

function namesPart(words: string[]): boolean {
  const { topics } = readLexicon()
  return topics.find(withoutFiller(stemsOf(words.join(' ')))).some((count) => count > 0)
}
