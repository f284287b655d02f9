import { describe, expect, it } from 'vitest'
import type { ReadList } from '../../../../electron/core/services/adding/list-entry'
import { openAddingCore, type AddingCore } from '../../../support/adding-core'

const short = ({ what, inputs, problems }: ReadList) => ({
  what,
  inputs: inputs.map(({ line, address, name, tags, paused }) => ({ line, address, name, tags, paused })),
  problems,
})
const read = async (desk: AddingCore, text: string | Buffer, name = 'list.csv') =>
  short(
    await desk.ask('adding.readFile', {
      name,
      content:
        typeof text === 'string'
          ? { kind: 'text', text }
          : { kind: 'bytes', base64: text.toString('base64') },
    }),
  )
const row = (
  line: number,
  address: string,
  name: string | null = null,
  tags: string[] = [],
  paused = false,
) => ({
  line,
  address,
  name,
  tags,
  paused,
})

describe('a list of addresses', () => {
  it.each([
    ['one address a line', 'a.example\nb.example\n', [row(1, 'a.example'), row(2, 'b.example')]],
    [
      'titles in another order and case',
      'Name,Tags,URL\nNorth,"pilot, west",a.example\n',
      [row(2, 'a.example', 'North', ['pilot', 'west'])],
    ],
    ['semicolons', 'domain;name\na.example;"North; South"\n', [row(2, 'a.example', 'North; South')]],
    ['tabs', 'address\tname\tpaused\na.example\tNorth\tyes\n', [row(2, 'a.example', 'North', [], true)]],
    [
      'no titles: the address first',
      'a.example,North,pilot;west\n',
      [row(1, 'a.example', 'North', ['pilot', 'west'])],
    ],
    [
      'no titles: the address somewhere',
      'North & Co,https://a.example/x,pilot\n',
      [row(1, 'https://a.example/x', 'North & Co', ['pilot'])],
    ],
    [
      'no titles: several addresses on a line',
      'a.example, https://b.example:8443/x\nc.example d.example\ne.example,North\n',
      [
        row(1, 'a.example'),
        row(1, 'https://b.example:8443/x'),
        row(2, 'c.example'),
        row(2, 'd.example'),
        row(3, 'e.example', 'North'),
      ],
    ],
    [
      'a line break inside quotes, and empty lines',
      'url,name\r\n\r\na.example,"North\nSouth"\r\nb.example,\r\n',
      [row(3, 'a.example', 'North\nSouth'), row(5, 'b.example')],
    ],
    [
      'cells that were kept from being formulas',
      "url,name\na.example,'=North\n",
      [row(2, 'a.example', '=North')],
    ],
  ])('%s', async (_what, text, inputs) => {
    const desk = await openAddingCore()
    expect(await read(desk, text)).toEqual({ what: 'csv', inputs, problems: [] })
  })

  it.each([
    ['a byte order mark', Buffer.from('\uFEFFurl,name\na.example,Zürich\n')],
    ['UTF-16', Buffer.from('\uFEFFurl\tname\na.example\tZürich\n', 'utf16le')],
    ['the letters of older spreadsheets', Buffer.from('url;name\na.example;Zürich\n', 'latin1')],
  ])('in a file with %s', async (_what, bytes) => {
    const desk = await openAddingCore()
    expect((await read(desk, bytes)).inputs).toEqual([row(2, 'a.example', 'Zürich')])
  })

  it('loses nothing: what cannot be used is named with its line', async () => {
    const desk = await openAddingCore()
    const tag = 'x'.repeat(50)
    const text = `url,name,tags,added\na.example,A,ok;${tag},\n,B,,\nnot an address,C,,soon\n`
    expect(await read(desk, text)).toEqual({
      what: 'csv',
      inputs: [row(2, 'a.example', 'A', ['ok']), row(4, 'not an address', 'C')],
      problems: [
        { line: 2, text: `“${tag}” cannot be a tag; it is left out.` },
        { line: 3, text: '“B” has no address.' },
        { line: 4, text: 'The date it was added is not a date; it is left out.' },
      ],
    })
  })

  it('in JSON: texts, or objects with the names people use', async () => {
    const desk = await openAddingCore()
    const text =
      '[\n  "a.example",\n  {"url": "b.example", "name": "B", "tags": ["x"]},\n  7,\n  {\n    "name": "C"\n  }\n]'
    expect(await read(desk, text)).toEqual({
      what: 'json',
      inputs: [row(2, 'a.example'), row(3, 'b.example', 'B', ['x'])],
      problems: [
        { line: 4, text: 'It is neither an address nor an object that has one.' },
        { line: 5, text: '“C” has no address.' },
      ],
    })
  })

  it.each([
    ['is empty', '  \n', 'it is empty'],
    ['is broken JSON', '[\n"a.example",\n]', 'line 3 is not valid JSON'],
    ['is JSON without a list', '{"a": 1}', 'it holds no list'],
    ['is a spreadsheet', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'it is a spreadsheet'],
    ['is no text', Buffer.from([1, 0, 2, 0]), 'it is not text'],
  ])('that %s is refused with the reason', async (_what, content, reason) => {
    const desk = await openAddingCore()
    const asked =
      typeof content === 'string'
        ? ({ kind: 'text', text: content } as const)
        : ({ kind: 'bytes', base64: content.toString('base64') } as const)
    const refusal = await desk.refusal('adding.readFile', { name: 'list.csv', content: asked })
    expect(refusal).toMatchObject({ code: 'list-unreadable', message: expect.stringContaining(reason) })
  })

  it('longer than a run takes is cut, and says where', async () => {
    const desk = await openAddingCore()
    const text = Array.from({ length: 5003 }, (_, at) => `${at}.example`).join('\n')
    const { inputs, problems } = await read(desk, text)
    expect(inputs).toHaveLength(5000)
    expect(problems).toEqual([
      { line: 5001, text: 'A list takes 5000 addresses; from here on 3 are left out.' },
    ])
  })
})
