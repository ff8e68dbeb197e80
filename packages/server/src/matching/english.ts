import { normalise } from './words.ts'

const common = new Set(
  `the a an i you we it is are was were be been my our your their to of in on at for from with without and or but not no cannot
  do does did have has had can could will would should this that these those there here when where what why how who which
  if so than then just still again since today yesterday now please help get got getting any all some every out up down off
  me us they he she them his her its as by about after before into over only more very too also app site page account work
  working works error login email message issue problem`.split(/\s+/),
)
/** Common in other languages and rare in English. */
const foreign = new Set(
  `der die das und ist nicht ich wir sie mein meine kein keine seit heute bitte kann warum wie geht funktioniert mit auf unsere
  unser euer eure ihre ihr fehler fehlgeschlagen schlagen fehl hallo los nur noch mehr schon kommt gibt gerade immer wieder alle
  alles anmelden anmeldung seite stunden kunden zahlung rechnung le la les des est pas je nous vous mon ma ne que qui avec pour
  une depuis bonjour erreur erreurs sur marche connexion impossible peux notre votre aucun el los las que no es en mi por para
  con una desde puedo hola favor funciona errores nuestra nuestro página cuenta da het een niet ik wij mijn van kan
  waarom werkt storing il che non sono per della questo o os nao não meu minha não está com uma erro jest nie się mam och inte
  jag det att på ikke jeg`.split(/\s+/),
)

/**
 * Whether a text can be read as English: what the model and the lexicon know. A few words, and codes, pass for
 * it; other languages borrow English words for what breaks, so these alone say nothing.
 */
export function isEnglish(message: string): boolean {
  const letters = message.match(/\p{L}/gu) ?? []
  const latin = message.match(/\p{Script=Latin}/gu) ?? []
  if (letters.length > 0 && latin.length / letters.length < 0.6) return false
  const words = normalise(message).match(/\p{L}+/gu) ?? []
  const share = (set: Set<string>) => words.filter((word) => set.has(word)).length / words.length
  // “no emails”: what both may be decides nothing.
  if (words.length < 4)
    return words.filter((word) => foreign.has(word) && !common.has(word)).length / words.length < 0.5
  return share(foreign) < 0.2 || share(common) >= share(foreign)
}
