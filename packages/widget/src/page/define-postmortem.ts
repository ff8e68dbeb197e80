import { IcPostmortem } from '../elements/ic-postmortem.ts'

/** Its own file: whoever reads no postmortem does not fetch it. */
if (!customElements.get('ic-postmortem')) customElements.define('ic-postmortem', IcPostmortem)
