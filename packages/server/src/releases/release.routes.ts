import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { InstallReleaseInput, ReleaseCheck, ReleaseInstallation } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { createSafeFetch } from '../http/safe-fetch.ts'
import { mayInstall, readInstallation, requestInstallation } from './installation.ts'
import { createReleaseWatch } from './release-watch.ts'

/** Newer releases of this product, under /api/v1/release. */
export function releaseRoutes({ config, clock, logger }: { config: Config; clock: Clock; logger: Logger }) {
  const hasHook = config.deployHookUrl !== null
  const watch = createReleaseWatch({
    feedUrl: config.updateFeedUrl,
    safeFetch: createSafeFetch(config.outgoingAllow),
    clock,
    logger,
  })
  return new Hono<Env>()
    .get('/', allow('settings:read', 'Whether a newer version is out', { 200: ReleaseCheck }), async (c) => {
      const { organizationId, at } = c.var.occasion
      const installation = await readInstallation(c.var.db, organizationId, at)
      const installable = hasHook && (await mayInstall(c.var.db, organizationId))
      return c.json({ ...(await watch.read()), installable, installation })
    })
    .post(
      '/installation',
      allow(
        'settings:write',
        'Have the newer version installed by the deploy hook',
        { 202: ReleaseInstallation },
        {
          peopleOnly: true,
          // Another process may have asked the feed so far; in a transaction it could not be asked.
          before: async () => void (await watch.read()),
        },
      ),
      body(InstallReleaseInput),
      async (c) => {
        if (!hasHook) throw new Refusal('conflict', 'No deploy hook is configured (DEPLOY_HOOK_URL)')
        const offered = watch.known().release?.version ?? null
        return c.json(await requestInstallation(c.var.db, c.var.occasion, c.req.valid('json'), offered), 202)
      },
    )
}
