import { inject } from 'vitest'
import type { LiveFrame, StatusDocument } from '../../../packages/server/src/contract/index.ts'
import type { Behaviour, Seen } from './site.ts'

/** A status page of the test's server. */
export interface TestPage {
  /** What goes into an element's `page`. */
  url: string
  behave(behaviour: Behaviour): Promise<void>
  serve(document: StatusDocument): Promise<void>
  /** Sends a frame to all open streams. */
  announce(frame: LiveFrame): Promise<void>
  /** Says on all open streams that the server is there. */
  beat(): Promise<void>
  seen(): Promise<Seen>
}

let opened = 0

/** Opens a page that no other test knows, answering with a document, or with nothing yet. */
export async function openPage(document?: StatusDocument): Promise<TestPage> {
  const name = `${crypto.randomUUID()}-${(opened += 1)}`
  const control = async (path: string, body?: unknown): Promise<Seen> => {
    const answer = await fetch(`${inject('site')}/control/${name}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await answer.json()) as Seen
  }
  const behave = async (behaviour: Behaviour) => void (await control('', behaviour))
  const serve = (served: StatusDocument) => behave({ body: JSON.stringify(served) })
  if (document) await serve(document)
  return {
    url: `${inject('site')}/p/${name}`,
    behave,
    serve,
    announce: async (frame) => void (await control('/frame', frame)),
    beat: async () => void (await control('/alive')),
    seen: () => control(''),
  }
}
