import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/**
 * Hears NOTIFY on a channel until closed. `onReconnect` runs after every (re)connection: notices sent while there was
 * none are lost, so the listener compares what it holds with the database.
 */
export type Listener = (
  channel: string,
  onNotice: (payload: string) => void,
  onReconnect: () => void,
) => Promise<{ close(): Promise<void> }>

/** Listens on a connection of its own, checked every 5 s (a frozen server sends no error) and reopened for ever. */
export const listenOnPostgres = async (
  connectionString: string,
  ...[channel, onNotice, onReconnect]: Parameters<Listener>
): ReturnType<Listener> => {
  const stop = new AbortController()
  const loop = async () => {
    while (!stop.signal.aborted) {
      const client = new pg.Client({
        connectionString,
        connectionTimeoutMillis: 1000,
        query_timeout: 2000,
        keepAlive: true,
      })
      const lost = new AbortController()
      client.on('error', () => {})
      client.on('end', () => lost.abort())
      client.on('notification', (notice) => {
        if (!stop.signal.aborted) onNotice(notice.payload ?? '')
      })
      try {
        await client.connect()
        await client.query(`listen ${pg.escapeIdentifier(channel)}`)
        onReconnect()
        while (!stop.signal.aborted) {
          await wait(5000, undefined, { signal: AbortSignal.any([stop.signal, lost.signal]) })
          await client.query('select 1')
        }
      } catch {
        // Closed, refused or silent: all the same, it is opened again.
      }
      // end() waits for a frozen server; the socket is dropped instead.
      void client.end().catch(() => {})
      await wait(500, undefined, { signal: stop.signal }).catch(() => {})
    }
  }
  const done = loop()
  return {
    close: async () => {
      stop.abort()
      await done
    },
  }
}
