/** The letters of the alphabet of short messages (3GPP 23.038); any other turns the whole message into UCS-2. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** These take two places. */
const extended = new Set('^{}\\[~]|€\f')

/** In how many parts a text travels: a part less than whole carries a header where there are several. */
export function segmentsOf(text: string): number {
  const letters = [...text]
  if (letters.every((letter) => basic.has(letter) || extended.has(letter))) {
    const places = letters.reduce((sum, letter) => sum + (extended.has(letter) ? 2 : 1), 0)
    return places <= 160 ? 1 : Math.ceil(places / 153)
  }
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67)
}
