import { describe, expect, it } from 'vitest'
import { lineDiff } from '../../../../electron/core/services/watching/line-diff'
import { pageText } from '../../../../electron/core/services/watching/page-text'

const read = (html: string, type = 'text/html; charset=utf-8') => pageText(Buffer.from(html), type).text

describe('the words of a page', () => {
  it.each([
    ['a paragraph a line', '<p>One</p><p>two <b>bold</b> words</p>', 'One\ntwo bold words'],
    ['no scripts, styles and comments', 'a<script>b</script><STYLE>c</STYLE><!-- d -->e', 'ae'],
    ['a script that looks closed', '<script>"<p>"</script >x<p>y', 'x\ny'],
    ['what is never closed', 'a<script>b', 'a'],
    ['a tag that is never closed', 'a<p title="b', 'a'],
    ['a sign inside quotes', '<a title="1 > 0">link</a>', 'link'],
    ['a lone less-than', '1 < 2 &lt; 3', '1 < 2 < 3'],
    [
      'entities',
      'a&nbsp;b &#169; &#x20AC; &amp;lt; &unknown; &constructor;',
      'a b © € &lt; &unknown; &constructor;',
    ],
    ['an impossible entity', 'a&#x110000;b&#0;c', 'abc'],
    ['lists and breaks', '<ul><li>a<li>b</ul>c<br/>d', 'a\nb\nc\nd'],
  ])('%s', (_what, html, text) => {
    expect(read(html)).toBe(text)
  })

  it('are read in the letters the server names, and as they come from plain text', () => {
    expect(pageText(Buffer.from([0x67, 0xfc, 0x6e]), 'text/html; charset=iso-8859-1').text).toBe('gün')
    expect(read('<b>x</b>\r\n\r\n y', 'text/plain')).toBe('<b>x</b>\ny')
    expect(read('x', 'text/html; charset=nonsense')).toBe('x')
  })

  it('are none in a PDF or a picture', () => {
    expect(read('%PDF-1.7', 'application/pdf')).toBeNull()
    expect(read('a\u0000b', 'text/plain')).toBeNull()
  })

  it('end at a length that is kept, in a moment even where every letter is a trap', () => {
    expect(pageText(Buffer.from('a '.repeat(200_000)), 'text/plain')).toMatchObject({ cut: true })
    expect(read('<'.repeat(500_000))?.length).toBe(200_000)
    expect(read('<script>'.repeat(200_000))).toBe('')
    expect(read('<p x='.repeat(200_000))).toBe('')
  })
})

describe('line by line', () => {
  const shown = (before: string, after: string) =>
    lineDiff(before.replaceAll(' ', '\n'), after.replaceAll(' ', '\n')).map(
      ({ kind, text, count }) =>
        `${{ same: '=', added: '+', removed: '-', skipped: '~' }[kind]}${text || count}`,
    )

  it('keeps what both have and folds what is far away', () => {
    expect(shown('a b c d e f g', 'a b c X e f g')).toEqual(['~1', '=b', '=c', '-d', '+X', '=e', '=f', '~1'])
    expect(shown('a b', 'a b')).toEqual(['~2'])
    expect(shown('a b c', 'b c d')).toEqual(['-a', '=b', '=c', '+d'])
  })

  it('gives up on texts that have nothing in common, and shows both', () => {
    const many = (letter: string) => Array.from({ length: 3000 }, (_, i) => `${letter}${i}`).join(' ')
    const lines = shown(many('a'), many('b'))
    expect(lines).toHaveLength(6000)
    expect(lines[0]).toBe('-a0')
  })
})
