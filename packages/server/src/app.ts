import { Hono } from 'hono'
import { accountRoutes } from './accounts/account.routes.ts'
import { mcpRoutes } from './agents/mcp.routes.ts'
import { auditRoutes } from './accounts/audit.routes.ts'
import { brandingRoutes } from './branding/branding.routes.ts'
import { createDrawing } from './branding/drawing.ts'
import { createGuessLimits } from './accounts/guessing.ts'
import { invitationRoutes } from './accounts/invitation.routes.ts'
import { memberRoutes } from './accounts/member.routes.ts'
import { organizationRoutes } from './accounts/organization.routes.ts'
import { personRoutes } from './accounts/person.routes.ts'
import { resetRoutes } from './accounts/reset.routes.ts'
import { sessionRoutes } from './accounts/session.routes.ts'
import { clientRoutes } from './clients/client.routes.ts'
import { componentRoutes } from './components/component.routes.ts'
import { groupRoutes } from './components/group.routes.ts'
import { conversationRoutes } from './conversations/conversation.routes.ts'
import { deletionRoutes } from './deletion/deletion.routes.ts'
import { channelRoutes } from './deliveries/channel.routes.ts'
import { deliverySummaryRoutes } from './deliveries/delivery-summary.routes.ts'
import { deliveryRoutes } from './deliveries/delivery.routes.ts'
import { createAddressReader } from './http/address.ts'
import { docsRoutes } from './http/docs/docs.routes.ts'
import type { Env, Services } from './http/env.ts'
import { healthRoutes } from './http/health.routes.ts'
import { createNotFound } from './http/not-found.ts'
import { declaredRoutes } from './http/guard.ts'
import type { DeclaredRoute } from './http/guard.ts'
import { describeApi } from './http/openapi.ts'
import { answerProblem } from './http/problem.ts'
import { incidentRoutes } from './incidents/incident.routes.ts'
import { matchRoutes, publicMatchRoutes } from './matching/match.routes.ts'
import { noteRoutes } from './incidents/note.routes.ts'
import { maintenanceRoutes } from './maintenances/maintenance.routes.ts'
import { welcomeRoutes } from './http/welcome.routes.ts'
import { widgetRoutes } from './http/widget.routes.ts'
import { changeRoutes } from './pages/change.routes.ts'
import { pageRoutes } from './pages/page.routes.ts'
import { postmortemRoutes } from './postmortems/postmortem.routes.ts'
import { releaseRoutes } from './releases/release.routes.ts'
import { reminderRoutes } from './reminders/reminder.routes.ts'
import { startRoutes } from './start/start.routes.ts'
import { mailReportRoutes } from './subscribers/mail-report.routes.ts'
import { recipientRoutes } from './subscribers/recipient.routes.ts'
import { smsRoutes } from './subscribers/sms.routes.ts'
import { subscriberImportRoutes } from './subscribers/subscriber-import.routes.ts'
import { subscriberRoutes } from './subscribers/subscriber.routes.ts'
import { uptimeRoutes } from './uptime/uptime.routes.ts'
import { subscriptionRoutes } from './subscribers/subscription.routes.ts'
import { templateRoutes } from './templates/template.routes.ts'

/** The application behind the pre-router, and what its routes declare. */
export interface App {
  app: Hono<Env>
  routes: DeclaredRoute[]
}

/**
 * Mounts every slice.
 *
 * @param more - routes that only this installation has
 * @throws Error — a route does not declare who may call it
 */
export function createApp(services: Services, more?: Hono<Env>): App {
  const addressOf = createAddressReader(services.config.trustedProxies)
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    for (const [name, service] of Object.entries(services)) c.set(name as keyof Services, service)
    c.set('address', addressOf(c.env?.incoming))
    await next()
    c.res.headers.set('X-Content-Type-Options', 'nosniff')
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  })
  app.onError(answerProblem)
  app.notFound(createNotFound(app))

  // One count for every door that takes a password, or guessing would go on at the next.
  const guessLimits = createGuessLimits(services.secrets)
  app.route('/api/v1', accountRoutes(guessLimits))
  app.route('/api/v1', deletionRoutes())
  app.route('/api/v1', auditRoutes())
  app.route('/api/v1', widgetRoutes())
  app.route('/api/v1', sessionRoutes(guessLimits))
  app.route('/api/v1', personRoutes(guessLimits))
  app.route('/api/v1/members', memberRoutes())
  app.route('/api/v1/invitations', invitationRoutes(guessLimits))
  app.route('/api/v1/organizations', organizationRoutes())
  app.route('/api/v1/password-resets', resetRoutes())
  app.route('/api/v1/mail-reports', mailReportRoutes())
  app.route('/api/v1/release', releaseRoutes(services))
  app.route('/api/v1/pages', pageRoutes())
  app.route('/api/v1/pages/:page/branding', brandingRoutes(createDrawing()))
  app.route('/api/v1/pages/:page/components', componentRoutes())
  app.route('/api/v1/pages/:page/component-groups', groupRoutes())
  app.route('/api/v1/pages/:page/incidents', incidentRoutes())
  app.route('/api/v1/pages/:page/incidents', noteRoutes())
  app.route('/api/v1/pages/:page/maintenances', maintenanceRoutes())
  app.route('/api/v1/pages/:page/deliveries', deliverySummaryRoutes())
  app.route('/api/v1/pages/:page/changes', changeRoutes())
  app.route('/api/v1/pages/:page/reminders', reminderRoutes())
  app.route('/api/v1/pages/:page/start', startRoutes())
  app.route('/api/v1/pages/:page/uptime', uptimeRoutes())
  app.route('/api/v1/pages/:page', deliveryRoutes())
  app.route('/api/v1/pages/:page/channels', channelRoutes())
  app.route('/api/v1/pages/:page/recipient-count', recipientRoutes())
  app.route('/api/v1/pages/:page', subscriberImportRoutes())
  app.route('/api/v1/pages/:page/subscribers', subscriberRoutes())
  app.route('/api/v1/pages/:page/templates', templateRoutes())
  app.route('/api/v1/pages/:page/match', matchRoutes())
  app.route('/api/v1/pages/:page', conversationRoutes())
  app.route('/api/v1/pages/:page', clientRoutes())
  app.route('/api/v1/pages/:page', postmortemRoutes())
  const subscriptions = subscriptionRoutes()
  app.route('/', subscriptions)
  app.route('/p/:slug', subscriptions)
  const matching = publicMatchRoutes()
  app.route('/match', matching)
  app.route('/p/:slug/match', matching)
  const mcp = mcpRoutes((request, env) => app.fetch(request, env))
  app.route('/mcp', mcp)
  app.route('/p/:slug/mcp', mcp)
  app.route('/', smsRoutes())
  app.route('/', healthRoutes())
  app.route('/', welcomeRoutes())
  if (more) app.route('/', more)
  app.route(
    '/',
    docsRoutes(() => describeApi(routes, services.publicUrl())),
  )
  const routes = declaredRoutes(app)
  return { app, routes }
}
