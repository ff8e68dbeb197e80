import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { drawImage } from './draw-image.ts'
import type { Commission } from './draw-image.ts'

// Nobody's sign-in waits for somebody's logo; and where memory runs out, it is not the server that goes.
setPriority(10)
try {
  writeFileSync('/proc/self/oom_score_adj', '1000')
} catch {
  // Only Linux has it.
}

process.on('message', (commission: Commission) => {
  drawImage(commission).then(
    (drawn) => process.send?.(drawn),
    () => process.send?.(null),
  )
})
// What is being drawn does not stop by itself when the server has gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.send?.('ready')
