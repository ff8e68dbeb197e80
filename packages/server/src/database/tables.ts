import type {
  AccountMailTable,
  ApiTokenTable,
  AuditEntryTable,
  FirstSetupTable,
  GuessCountTable,
  InvitationTable,
  KnownNetworkTable,
  MemberTable,
  OrganizationTable,
  PasswordResetTable,
  PersonTable,
  SessionTable,
  SetupTokenTable,
} from '../accounts/account.table.ts'
import type { PageBrandingTable, PageImageTable } from '../branding/branding.table.ts'
import type { ClientComponentTable, ClientTable } from '../clients/client.table.ts'
import type { ComponentGroupTable, ComponentTable } from '../components/component.table.ts'
import type { ConversationLinkTable, ConversationTable, SuggestionTable } from '../conversations/conversation.table.ts'
import type { DeliveryTable, EventTable } from '../deliveries/delivery.table.ts'
import type { IdempotencyKeyTable } from '../http/idempotency.table.ts'
import type {
  DeletedIncidentTable,
  IncidentClientTable,
  IncidentNoteTable,
  IncidentTable,
  IncidentUpdateComponentTable,
  IncidentUpdateTable,
} from '../incidents/incident.table.ts'
import type {
  DeletedMaintenanceTable,
  MaintenanceComponentTable,
  MaintenanceReminderTable,
  MaintenanceTable,
  MaintenanceUpdateComponentTable,
  MaintenanceUpdateTable,
} from '../maintenances/maintenance.table.ts'
import type { MatchCalibrationTable } from '../matching/calibration.table.ts'
import type { StatusPageTable } from '../pages/page.table.ts'
import type { PostmortemTable } from '../postmortems/postmortem.table.ts'
import type { ReleaseInstallationTable } from '../releases/installation.table.ts'
import type { ReminderDismissalTable, ReminderMailTable, ReminderTable } from '../reminders/reminder.table.ts'
import type { PageStartTable } from '../start/start.table.ts'
import type { BaseStatusChangeTable, StatusIntervalTable } from '../statuses/status.table.ts'
import type { MailCountTable } from '../subscribers/mail-limits.table.ts'
import type {
  ConsentTable,
  SubscriberComponentTable,
  SubscriberGroupTable,
  SubscriberTable,
} from '../subscribers/subscriber.table.ts'
import type { TemplateComponentTable, TemplateTable } from '../templates/template.table.ts'

/** Every table by its name in SQL. */
export interface Tables {
  account_mail: AccountMailTable
  api_token: ApiTokenTable
  audit_entry: AuditEntryTable
  base_status_change: BaseStatusChangeTable
  client: ClientTable
  client_component: ClientComponentTable
  component: ComponentTable
  component_group: ComponentGroupTable
  conversation: ConversationTable
  conversation_link: ConversationLinkTable
  consent: ConsentTable
  deleted_incident: DeletedIncidentTable
  deleted_maintenance: DeletedMaintenanceTable
  delivery: DeliveryTable
  event: EventTable
  first_setup: FirstSetupTable
  guess_count: GuessCountTable
  idempotency_key: IdempotencyKeyTable
  incident: IncidentTable
  incident_client: IncidentClientTable
  incident_note: IncidentNoteTable
  incident_update: IncidentUpdateTable
  incident_update_component: IncidentUpdateComponentTable
  invitation: InvitationTable
  known_network: KnownNetworkTable
  maintenance: MaintenanceTable
  maintenance_component: MaintenanceComponentTable
  maintenance_reminder: MaintenanceReminderTable
  maintenance_update: MaintenanceUpdateTable
  maintenance_update_component: MaintenanceUpdateComponentTable
  match_calibration: MatchCalibrationTable
  mail_count: MailCountTable
  member: MemberTable
  organization: OrganizationTable
  page_branding: PageBrandingTable
  page_image: PageImageTable
  page_start: PageStartTable
  password_reset: PasswordResetTable
  person: PersonTable
  postmortem: PostmortemTable
  release_installation: ReleaseInstallationTable
  reminder: ReminderTable
  reminder_dismissal: ReminderDismissalTable
  reminder_mail: ReminderMailTable
  session: SessionTable
  setup_token: SetupTokenTable
  status_interval: StatusIntervalTable
  status_page: StatusPageTable
  subscriber: SubscriberTable
  subscriber_component: SubscriberComponentTable
  subscriber_group: SubscriberGroupTable
  suggestion: SuggestionTable
  template: TemplateTable
  template_component: TemplateComponentTable
}
