import type { Page } from 'playwright'

/** To run in a page before its scripts: from then on it counts the timers that are under way. */
export function countTimers(): void {
  const running = new Set<unknown>()
  const { setTimeout: start, clearTimeout: stop, setInterval: repeat, clearInterval: end } = globalThis
  Object.assign(globalThis, {
    runningTimers: running,
    setTimeout: (run: () => void, delay: number) => {
      const timer = start(() => {
        running.delete(timer)
        run()
      }, delay)
      running.add(timer)
      return timer
    },
    setInterval: (run: () => void, delay: number) => {
      const timer = repeat(run, delay)
      running.add(timer)
      return timer
    },
    clearTimeout: (timer: number) => {
      running.delete(timer)
      stop(timer)
    },
    clearInterval: (timer: number) => {
      running.delete(timer)
      end(timer)
    },
  })
}

/** How many timers are under way in a page that counts them. */
export const runningTimers = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { runningTimers: Set<unknown> }).runningTimers.size)

/** What a page holds in memory, after everything was collected that can be. */
export interface Memory {
  count(): Promise<{ nodes: number; listeners: number }>
  /** Elements of a tag, whether they are in the document or not. */
  instances(tag: string): Promise<number>
}

/** Looks into the memory of a page. */
export async function watchMemory(page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page)
  return {
    async count() {
      await session.send('HeapProfiler.collectGarbage')
      const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
      return { nodes, listeners }
    },
    async instances(tag) {
      await session.send('HeapProfiler.collectGarbage')
      const expression = `customElements.get('${tag}').prototype`
      const { result: type } = await session.send('Runtime.evaluate', { expression })
      const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: type.objectId! })
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId!,
        functionDeclaration: 'function () { return this.length }',
      })
      return result.value as number
    },
  }
}
