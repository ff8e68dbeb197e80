import { preferenceWordsFor } from '@incident-commander/widget/labels/preference-words.ts'
import { Locale } from '../contract/index.ts'
import type { Component } from '../contract/index.ts'
import { renderFrame } from '../http/html.ts'
import type { FramedPage } from '../http/html.ts'
import { markup, trusted } from '../mail/markup.ts'
import type { Markup } from '../mail/markup.ts'
import type { Preferences } from './preferences.ts'
import { preferencesStyles } from './preferences.styles.ts'
import { maskAddress, subscriptionStyles } from './subscription-page.ts'

/** What became of what was sent. */
export type Outcome = 'saved' | 'nothing' | null

const on = (name: string, is: boolean) => (is ? trusted(` ${name}`) : null)

function boxes({ followed, offer }: Preferences): Markup[] {
  const groupIds = new Set(followed.groupIds)
  const box = ({ id, name, groupId }: Component) => {
    const isChosen = followed.componentIds.includes(id) || (groupId !== null && groupIds.has(groupId))
    return markup`<li><label class="check"><input type="checkbox" name="componentIds" value="${id}"${on('checked', isChosen)}><bdi>${name}</bdi></label></li>`
  }
  const grouped = offer.groups.flatMap((group) => {
    const members = offer.components.filter(({ groupId }) => groupId === group.id)
    if (members.length === 0) return []
    const whole = markup`<label class="check whole"><input type="checkbox" name="groupIds" value="${group.id}"${on('checked', groupIds.has(group.id))}><bdi>${group.name}</bdi></label>`
    return [markup`<li>${whole}<ul>${members.map(box)}</ul></li>`]
  })
  return [...offer.components.filter(({ groupId }) => groupId === null).map(box), ...grouped]
}

const languageName = (locale: Locale) => new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale

const zones = [...new Set(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()

/**
 * Where a subscriber chooses what they are told of, in which language and by whose clock, or leaves. It works without
 * scripts, and nothing happens before a button is pressed.
 *
 * @param look - the style sheet of the page's brand
 */
export function renderPreferences(
  page: { name: string; url: string; timeZone: string },
  preferences: Preferences,
  outcome: Outcome,
  look: string,
): FramedPage {
  const { locale, timeZone, followed, offer, hasClient } = preferences
  const words = preferenceWordsFor(locale)
  const said =
    outcome === 'saved'
      ? markup`<p class="said" role="status" data-status="operational">${words.saved}</p>`
      : outcome === 'nothing'
        ? markup`<p class="said" role="alert" data-status="major_outage" id="none">${words.nothing}</p>`
        : null
  const about =
    offer.components.length === 0
      ? markup`<input type="hidden" name="about" value="everything">`
      : markup`<fieldset class="about"${outcome === 'nothing' ? trusted(' aria-describedby="none"') : null}>
<legend>${words.about}</legend>
<label class="check"><input type="radio" name="about" value="everything"${on('checked', followed.everything)}>${words.everything}</label>
<label class="check"><input type="radio" name="about" value="some"${on('checked', !followed.everything)}>${hasClient ? words.someAndClient : words.some}</label>
<ul class="picker" aria-label="${words.components}">${boxes(preferences)}</ul>
</fieldset>`
  const languages = Locale.options.map(
    (one) =>
      markup`<option value="${one}" lang="${one}"${on('selected', one === locale)}>${languageName(one)}</option>`,
  )
  const zoneOptions = zones.map((zone) => markup`<option${on('selected', zone === timeZone)}>${zone}</option>`)
  const ofPage = words.zoneOfPage(page.timeZone)
  const body = markup`<div class="column">
<header><a class="home" dir="auto" href="${page.url}">${page.name}</a></header>
<main class="card"><h1>${words.title}</h1><p>${words.text(page.name)} <bdi dir="ltr">${maskAddress(preferences.address)}</bdi></p>
${said}
<form class="preferences" method="post">
${about}
<div class="pair"><p><label for="locale">${words.language}</label><select class="input" id="locale" name="locale">${languages}</select></p>
<p><label for="timeZone">${words.timeZone}</label><select class="input" id="timeZone" name="timeZone"><option value="">${ofPage}</option>${zoneOptions}</select></p></div>
<button class="button primary" type="submit">${words.save}</button>
</form>
<form class="leave" method="post"><p>${words.leaveText}</p><button class="button" type="submit" name="leave" value="yes">${words.leave}</button></form></main>
<footer class="back"><a href="${page.url}">${words.backToPage(page.name)}</a></footer>
</div>`
  return renderFrame({
    lang: locale,
    title: `${words.title} · ${page.name}`,
    head: '<meta name="robots" content="noindex">',
    styles: [subscriptionStyles, preferencesStyles, look],
    body: body.html,
  })
}
