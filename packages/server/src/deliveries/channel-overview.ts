import { ChannelName } from '../contract/index.ts'
import type { ChannelOverview } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { countOfChannels } from '../subscribers/recipients.ts'

/** Every channel there is, with who is told by it; `isSetUp`: whether this server sends by it. */
export async function listChannels(
  db: Database,
  page: PageScope,
  isSetUp: (channel: ChannelName) => boolean,
): Promise<ChannelOverview[]> {
  const counted = new Map((await countOfChannels(db, page)).map((row) => [row.channel, row]))
  return ChannelName.options.map((channel) => {
    const { subscribers = 0, disabled = 0 } = counted.get(channel) ?? {}
    return { channel, setUp: isSetUp(channel), subscribers: Number(subscribers), disabled: Number(disabled) }
  })
}
