import type { ChannelName } from '@incident-commander/server/contract'
import { icon } from '@incident-commander/widget/shapes.ts'
import { mailIcon } from '@incident-commander/widget/sign-up-icons.ts'
import { html, type TemplateResult } from 'lit'
import { channelNames } from '../words/channels.ts'

const speech = () => icon('M2.3 3h11.4v8H8.2L5 13.8V11H2.3z')

/** The drawing of each channel. */
export const channelIcons: Record<ChannelName, () => TemplateResult> = {
  email: mailIcon,
  webhook: () =>
    icon(
      'M5.7 6.6a3 3 0 1 1 4.6 0l1.6 3M8 4.6 5 10M10.9 9a2.6 2.6 0 1 1-1.5 4.6M5 10a2.3 2.3 0 1 1-2.8 1.2M5 11.6h5.5',
    ),
  slack: () => icon('M5.6 2 4.8 14M11.2 2l-.8 12M2.3 5.6h11.8M1.9 10.4h11.8'),
  teams: speech,
  discord: speech,
  sms: () => icon('M4.5 1.8h7v12.4h-7zM7 12h2'),
}

/** A channel by drawing and name. */
export const channelChip = (channel: ChannelName): TemplateResult =>
  html`<span class="chip">${channelIcons[channel]()}${channelNames[channel]}</span>`
