// A mail server that takes everything and looks at nothing: what is measured is who hands in.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

const end = '\r\n.\r\n'

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.write('220 bench\r\n')
  let said = ''
  let inMessage = false
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    said += chunk
    let answer = ''
    for (;;) {
      const at = said.indexOf(inMessage ? end : '\r\n')
      if (at === -1) break
      const line = inMessage ? '' : said.slice(0, 4).toUpperCase()
      said = said.slice(at + (inMessage ? end.length : 2))
      answer += line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n'
      inMessage = line === 'DATA'
    }
    if (answer) socket.write(answer)
  })
})

server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
