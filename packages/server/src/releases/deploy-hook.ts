import type { Config } from '../config.ts'
import { createSafeFetch } from '../http/safe-fetch.ts'
import type { DeployHook } from './installation.ts'

const patience = 20_000

/** What calls DEPLOY_HOOK_URL, with the version in its body; null where the operator set none. */
export function createDeployHook({ deployHookUrl, outgoingAllow }: Config): DeployHook | null {
  if (deployHookUrl === null) return null
  const safeFetch = createSafeFetch(outgoingAllow)
  return async (version) => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ version })
    const { ok, status } = await safeFetch(deployHookUrl, { method: 'POST', headers, body, patience })
    if (!ok) throw new Error(`The deploy hook answered ${status}`)
  }
}
