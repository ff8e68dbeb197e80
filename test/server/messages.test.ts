import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MessageTree } from '../../packages/server/src/contract/index.ts'
import { escapeMarkup } from '../../packages/server/src/escape.ts'
import { messageToHtml, messageToText, parseMessage, saysTimes } from '../../packages/server/src/messages/message.ts'

const sayTime = saysTimes({ locale: 'en', timeZone: 'Europe/Berlin' })
const html = (markdown: string) => messageToHtml(parseMessage(markdown), sayTime)
const text = (markdown: string) => messageToText(parseMessage(markdown), sayTime)

/** Markdown as people and attackers write it: fragments that mean something, glued at random. */
const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '**',
        '*',
        '_',
        '`',
        '```\n',
        '\n\n',
        '\n',
        '    ',
        '- ',
        '1. ',
        '> ',
        '# ',
        '---',
        '[',
        '](',
        ')',
        '![',
        '<b>',
        '</p>',
        '<script>alert(1)</script>',
        '<!--',
        '-->',
        '<![CDATA[',
        '&amp;',
        '&lt;',
        '&#0;',
        '&#x3c;',
        '"',
        "'",
        '\\',
        '\0',
        '\u0007',
        '\ud800',
        'javascript:alert(1)',
        'https://example.com/a?b=c&d',
        'www.example.com',
        'mara@example.com',
        '<https://a.example>',
        '[x](data:text/html,1)',
        '[x](java\nscript:1)',
        '[a]: https://b.example',
        '\u202e',
        '\ufffe',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.lorem({ maxCount: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

/** Reads HTML strictly: only our tags, each closed in order, only safe links. Returns the text between them. */
function readStrictly(source: string): string {
  const open: string[] = []
  const rest = source
    .replace(/<ol start="\d+">/g, '<ol>')
    .replace(
      /<(\/?)([a-z]+)( href="([^"<>]*)")?>|<br>/g,
      (tag, closing: string, name: string, attribute: string, href: string) => {
        if (tag === '<br>') return '\n'
        if (!['p', 'strong', 'em', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote'].includes(name))
          throw new Error(`tag ${tag}`)
        if (closing) {
          if (open.pop() !== name) throw new Error(`${tag} closes nothing`)
        } else {
          if ((name === 'a') !== Boolean(attribute)) throw new Error(`attribute of ${tag}`)
          if (attribute && !/^(?:https?|mailto|tel):/.test(href)) throw new Error(`address ${href}`)
          open.push(name)
        }
        return ''
      },
    )
  if (open.length > 0) throw new Error(`left open: ${open}`)
  if (/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.test(rest)) throw new Error(`unescaped: ${rest}`)
  // oxlint-disable-next-line no-control-regex -- what XML cannot hold
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(rest)) throw new Error('a control character')
  return rest
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('parseMessage', () => {
  test('knows paragraphs, emphasis, code, links, lists, quotes and breaks', () => {
    expect(parseMessage('One **two** *three* `four`\nfive\n\n- a\n- b\n\n> [six](https://example.com/x)')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'One ' },
          { type: 'strong', children: [{ type: 'text', text: 'two' }] },
          { type: 'text', text: ' ' },
          { type: 'emphasis', children: [{ type: 'text', text: 'three' }] },
          { type: 'text', text: ' ' },
          { type: 'code', text: 'four' },
          { type: 'break' },
          { type: 'text', text: 'five' },
        ],
      },
      {
        type: 'list',
        ordered: false,
        items: [
          [{ type: 'paragraph', children: [{ type: 'text', text: 'a' }] }],
          [{ type: 'paragraph', children: [{ type: 'text', text: 'b' }] }],
        ],
      },
      {
        type: 'quote',
        children: [
          {
            type: 'paragraph',
            children: [{ type: 'link', href: 'https://example.com/x', children: [{ type: 'text', text: 'six' }] }],
          },
        ],
      },
    ])
  })

  test('keeps raw HTML and references as the text that was typed', () => {
    expect(parseMessage('<b>bold</b> [a][b]')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: '<b>bold</b> [a][b]' }] },
    ])
    expect(text('<script>\nalert(1)\n</script>')).toBe('<script>\nalert(1)\n</script>')
  })

  test('turns a heading into a strong paragraph and an image into a link', () => {
    expect(html('# Now ![the map](https://example.com/map.png)')).toBe(
      '<p><strong>Now <a href="https://example.com/map.png">the map</a></strong></p>',
    )
    expect(html('[![logo](https://a.example/l.png)](https://b.example/)')).toBe(
      '<p><a href="https://b.example/">logo</a></p>',
    )
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//example.com',
    '/relative',
    'file:///etc',
  ])('makes no link of %s', (address) => {
    expect(html(`[words](${address})`)).toBe('<p>words</p>')
  })

  test.each([
    ['https://example.com', 'https://example.com/'],
    ['www.example.com/a', 'http://www.example.com/a'],
    ['mara@example.com', 'mailto:mara@example.com'],
  ])('links the bare address %s', (written, href) => {
    expect(html(written)).toBe(`<p><a href="${href}">${written}</a></p>`)
  })

  test.each(['', '   \n\n', '---', '#', '>', '[](https://example.com)'])('finds nothing to say in %j', (empty) => {
    expect(parseMessage(empty)).toEqual([])
  })

  test.each([
    '>'.repeat(10_000),
    '> '.repeat(5000),
    '- '.repeat(5000),
    '*a _'.repeat(2500),
    '[a]('.repeat(2500),
    '*a **'.repeat(2000),
  ])('caps the nesting of an absurd message (%#)', (absurd) => {
    const tree = parseMessage(absurd)
    expect(depthOf(tree)).toBeLessThan(60)
    expect(() => MessageTree.parse(tree)).not.toThrow()
  })

  test.each([
    `${'+ '.repeat(4900)}a`,
    '1. '.repeat(3333),
    '2) '.repeat(3333),
    '> - '.repeat(2500),
    '- > '.repeat(2500),
    `Before.\n${'* '.repeat(400)}a`,
    '_*'.repeat(5000),
    '**a'.repeat(3333),
  ])('leaves an absurd message as the text that was typed (%#)', (absurd) => {
    const lines = absurd.trim().split('\n')
    expect(parseMessage(absurd)).toEqual([
      {
        type: 'paragraph',
        children: lines.flatMap((line, index) => [
          ...(index > 0 ? [{ type: 'break' }] : []),
          { type: 'text', text: line },
        ]),
      },
    ])
  })

  test('reads what is long but meant: a thousand marks, a list of many lines, a few levels', () => {
    expect(html('*a* '.repeat(500).trim()).match(/<em>/g)).toHaveLength(500)
    expect(html('- a\n'.repeat(500)).match(/<li>/g)).toHaveLength(500)
    expect(html('> - 1. a')).toBe('<blockquote><ul><li><ol><li>a</li></ol></li></ul></blockquote>')
  })

  test('parses a text once and answers the same frozen tree, until many newer ones have come', () => {
    const again = () => parseMessage('The **first** of many')
    const tree = again()
    expect(again()).toBe(tree)
    const [paragraph] = tree
    expect(paragraph).toMatchObject({ type: 'paragraph', children: [{}, { type: 'strong' }, {}] })
    const parts = [
      tree,
      paragraph,
      ...(paragraph?.type === 'paragraph' ? [paragraph.children, ...paragraph.children] : []),
    ]
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true))
    for (let count = 0; count < 4000; count += 1) parseMessage(`Message ${count}`)
    expect(again()).not.toBe(tree)
    expect(again()).toEqual(tree)
  })

  test('remembers fewer texts when they are long', () => {
    const again = () => parseMessage('Soon forgotten')
    const tree = again()
    const long = 'x'.repeat(9500)
    for (let count = 0; count < 110; count += 1) parseMessage(long + String(count))
    expect(again()).not.toBe(tree)
  })

  test('never throws, and what it returns is what the contract says', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const tree = parseMessage(source)
        expect(MessageTree.parse(tree)).toEqual(tree)
      }),
      { numRuns: 400 },
    )
  })
})

describe('messageToHtml', () => {
  test('is well formed and lets no markup through, whatever was written', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        readStrictly(html(source))
      }),
      { numRuns: 400 },
    )
  })

  test('loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }),
        fc.constantFrom('- ', '> ', '# ', '', '1. '),
        (words, mark) => {
          expect(
            readStrictly(html(words.map((word) => mark + word).join('\n')))
              .split(/\s+/)
              .join(''),
          ).toBe(words.join(''))
        },
      ),
    )
  })

  test('goes on counting in a list that text broke up', () => {
    expect(html('1. a\n\nbetween\n\n2. b')).toBe('<ol><li>a</li></ol>\n<p>between</p>\n<ol start="2"><li>b</li></ol>')
    expect(text('3. c\n4. d')).toBe('3. c\n4. d')
  })

  test('writes the first paragraph of a list item beside its mark', () => {
    expect(html('1. a\n\n   b\n2. c')).toBe('<ol><li>a<p>b</p></li><li>c</li></ol>')
  })
})

describe('messageToText', () => {
  test('reads well without a renderer', () => {
    expect(
      text(
        '**Logins** fail.\nRetry.\n\n1. first\n2. second\n   - inner\n\n> quoted\n> twice\n\nSee [the runbook](https://example.com/r) or https://example.com.\n\n```\ncode  <b>\n```',
      ),
    ).toBe(
      'Logins fail.\nRetry.\n\n1. first\n2. second\n   - inner\n\n> quoted\n> twice\n\nSee the runbook (https://example.com/r) or https://example.com.\n\ncode  <b>',
    )
  })
})

describe('escapeMarkup', () => {
  test('leaves nothing that could end a text or an attribute, and nothing XML cannot hold', () => {
    expect(escapeMarkup(`<a href="x" id='y'>&\u0000\ud800`)).toBe(
      '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;\ufffd',
    )
  })
})
