import { prose } from '@incident-commander/widget/prose.styles.ts'
import { styles as incidentStyles } from './admin-incident.styles.ts'

export const styles = [...incidentStyles, prose]
