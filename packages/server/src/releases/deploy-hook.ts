import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { createSafeFetch } from '../http/safe-fetch.ts'
import type { DeployHook } from './installation.ts'
import { ReleaseFault } from './release-fault.ts'

const patience = 20_000

/** What calls DEPLOY_HOOK_URL, with the version in its body; null where the operator set none. */
export function createDeployHook({ deployHookUrl, outgoingAllow }: Config, logger: Logger): DeployHook | null {
  if (deployHookUrl === null) return null
  const safeFetch = createSafeFetch(outgoingAllow)
  return async (version) => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ version })
    const { ok, status } = await safeFetch(deployHookUrl, { method: 'POST', headers, body, patience }).catch(
      (error: unknown) => {
        logger.warn({ err: error }, 'releases: the deploy hook could not be reached')
        throw new ReleaseFault('The deploy hook could not be reached; the log of the server says why')
      },
    )
    if (!ok) throw new ReleaseFault(`The deploy hook answered ${status}`)
  }
}
