import { builtinModules } from 'node:module'
import { describe, expect, it } from 'vitest'
import { rooms, roomOf } from './rooms'
import { cachedImports, chainTo, programFiles, type Import } from './source-files'

const isNode = (name: string) => name.startsWith('node:') || builtinModules.includes(name)
const isStyle = (path: string) => path.endsWith('.css')

/** What is wrong with one import, in a sentence that says where the code belongs; null when it is fine. */
function objection(one: Import): string | null {
  const room = roomOf(one.from)
  if (!room) return null
  if (!one.isFile) {
    const allowed =
      room.packages.includes(one.target) || (room.packages.includes('node:') && isNode(one.target))
    const harmless = one.typeOnly && (one.target === 'react' || one.target === 'zod')
    return allowed || harmless ? null : `${one.from} imports ${one.target}. ${room.advice}`
  }
  if (isStyle(one.target)) return null
  const other = roomOf(one.target)
  if (!other) return `${one.from} imports ${one.target}, which is not part of the program. ${room.advice}`
  if (other.name === room.name)
    return sameFeature(one) ? null : `${one.from} imports ${one.target}. ${room.advice}`
  if (room.uses.includes(other.name)) return null
  if (one.typeOnly && room.knows?.includes(other.name)) return null
  return `${one.from} imports ${one.target}. ${room.advice}`
}

const featureOf = (path: string) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1]

function sameFeature({ from, target }: Import): boolean {
  return featureOf(from) === featureOf(target)
}

describe('imports', () => {
  it('every file of the program belongs to a room', () => {
    expect(programFiles.filter((path) => !roomOf(path))).toEqual([])
  })

  it('every import names a file that exists', () => {
    const files = new Set(programFiles)
    const broken = programFiles
      .flatMap(cachedImports)
      .filter((one) => one.isFile && /\.tsx?$/.test(one.target) && !files.has(one.target))
    expect(broken.map((one) => `${one.from} → ${one.target}`)).toEqual([])
  })

  it.each(rooms.map((room) => room.name))('%s imports what it may', (name) => {
    const own = programFiles.filter((path) => roomOf(path)?.name === name)
    expect(own.flatMap(cachedImports).flatMap((one) => objection(one) ?? [])).toEqual([])
  })
})

describe('what a part reaches through others', () => {
  const reach = (start: RegExp, wanted: (target: string) => boolean) =>
    programFiles
      .filter((path) => start.test(path))
      .flatMap((path) => chainTo(path, wanted)?.join(' → ') ?? [])

  it('core never reaches electron or the keychain library', () => {
    expect(reach(/^electron\/core\//, (target) => target === 'electron' || target === 'keytar')).toEqual([])
  })

  it('the page never reaches Node, Electron or core', () => {
    const forbidden = (target: string) =>
      isNode(target) || target === 'electron' || /^electron\/(?!contract\/)/.test(target)
    expect(reach(/^renderer\//, forbidden)).toEqual([])
  })

  it('the contract reaches zod and nothing else', () => {
    const forbidden = (target: string) => target !== 'zod' && !target.startsWith('electron/contract/')
    expect(reach(/^electron\/contract\//, forbidden)).toEqual([])
  })

  it('the demo grid reaches nothing of the program', () => {
    expect(reach(/^electron\/demo\//, (target) => /^(electron|renderer)\/(?!demo\/)/.test(target))).toEqual(
      [],
    )
  })
})
