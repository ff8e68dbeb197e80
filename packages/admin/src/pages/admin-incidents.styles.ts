import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [...consoleStyles, emptyStyles]
