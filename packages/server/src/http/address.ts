import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** `::ffff:127.0.0.1` is 127.0.0.1 seen through an IPv6 socket. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Whether an address lies in one of the CIDR ranges. */
export function createRangeCheck(ranges: string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    const family = isIPv6(network) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(network, family)
    else list.addSubnet(network, Number(bits), family)
  }
  return (address) => list.check(plain(address), isIPv6(plain(address)) ? 'ipv6' : 'ipv4')
}

/** A hop as proxies write it, `192.0.2.1`, `192.0.2.1:5678` or `[2001:db8::1]:80`, without the port. */
const withoutPort = (hop: string) => hop.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')

/**
 * The caller's network address. Reads X-Forwarded-For from its end and stops at the first hop that is not a trusted
 * proxy: everything before it was written by the caller. A hop that is no address (`unknown`) ends the reading too.
 */
export function createAddressReader(trustedProxies: string[]): (request: IncomingMessage | undefined) => string {
  const isTrusted = createRangeCheck(trustedProxies)
  return (request) => {
    let address = plain(request?.socket.remoteAddress ?? '0.0.0.0')
    const header = request?.headers['x-forwarded-for']
    const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => hop.trim())
    while (isTrusted(address)) {
      const hop = withoutPort(hops.pop() ?? '')
      if (isIP(hop) === 0) break
      address = plain(hop)
    }
    return address
  }
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 address, which one household or server has whole. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const all =
    tail === undefined
      ? first
      : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return `${all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`
}
