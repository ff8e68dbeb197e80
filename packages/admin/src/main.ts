import './app.ts'
import { documentStyles } from './document.styles.ts'

document.adoptedStyleSheets = documentStyles.flatMap(({ styleSheet }) => styleSheet ?? [])
