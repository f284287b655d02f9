import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { linkify } from '../../renderer/features/inbox/linkify'
import { isForeignScript } from '../../renderer/app/parts/open-link'
import { PlainText } from '../../renderer/features/inbox/PlainText'

afterEach(cleanup)

const links = (text: string) => linkify(text).flatMap((part) => (part.kind === 'link' ? [part] : []))
const joined = (text: string) =>
  linkify(text)
    .map((part) => part.text)
    .join('')

describe('addresses in a message', () => {
  it('are links when they are https', () => {
    expect(links('See https://pay.example/fee?id=1 please.')).toEqual([
      {
        kind: 'link',
        text: 'https://pay.example/fee?id=1',
        url: 'https://pay.example/fee?id=1',
        host: 'pay.example',
      },
    ])
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<b>x</b>',
    'http://pay.example/fee',
    'file:///etc/passwd',
    'xhttps://pay.example',
    'https://',
    'https://user:secret@pay.example/',
    'https://demo-ge.example@evil.example/pay',
    'vbscript:x https:evil',
  ])('are text otherwise: %s', (text) => {
    expect(links(text)).toEqual([])
    expect(joined(text)).toBe(text)
  })

  it('name the host that is really asked, however the address looks', () => {
    expect(links('https://demo-ge.example.evil.example/login')[0]?.host).toBe('demo-ge.example.evil.example')
    const [imitation] = links('https://dеmo-ge.example/login')
    expect(imitation?.host).toMatch(/^xn--/)
    expect(isForeignScript(imitation?.host ?? '')).toBe(true)
    expect(isForeignScript('demo-ge.example')).toBe(false)
  })

  it('end at characters nobody sees, so that none can hide the rest', () => {
    expect(links('https://pay.example/\u202Eelif.exe')[0]?.url).toBe('https://pay.example/')
    expect(links('https://pay.example\u200B.evil.example')[0]?.host).toBe('pay.example')
  })

  it('leave the punctuation of the sentence out, and keep brackets that belong to them', () => {
    expect(links('(https://a.example/x).').map(({ text }) => text)).toEqual(['https://a.example/x'])
    expect(links('https://a.example/x_(y)!').map(({ text }) => text)).toEqual(['https://a.example/x_(y)'])
  })

  it('lose no character of the text around them', () => {
    const text = 'a https://a.example, b <https://b.example> c\n"https://c.example"'
    expect(joined(text)).toBe(text)
    expect(links(text)).toHaveLength(3)
  })
})

describe('the text of a message', () => {
  it('is never read as HTML', () => {
    const { container } = render(
      <PlainText
        text={'<img src=x onerror=alert(1)><a href="javascript:x">pay</a>'}
        onLink={() => undefined}
      />,
    )
    expect(container.querySelector('img, a, script')).toBeNull()
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  it('hands a pressed address on instead of following it', () => {
    const onLink = vi.fn()
    render(<PlainText text="Pay at https://pay.example/fee." onLink={onLink} />)
    fireEvent.click(screen.getByRole('button', { name: 'https://pay.example/fee' }))
    expect(onLink).toHaveBeenCalledWith('https://pay.example/fee')
  })
})
