import { expect, test } from 'vitest'
import { tileAt, tileOf, tilePath, widthIn } from '../../../../server/tlog/formats/tile-paths.ts'

test('a tile is named as C2SP tlog-tiles names it', () => {
  expect(tilePath({ level: 0, number: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
  expect(tilePath({ level: 3, number: 0, width: 5 })).toBe('tile/3/000.p/5')
  expect(tilePath({ level: 'entries', number: 999, width: 256 })).toBe('tile/entries/999')
  expect(tilePath({ level: 1, number: 1000, width: 1 })).toBe('tile/1/x001/000.p/1')
})

test('a path leads to the tile that it names, if it is written as it has to be', () => {
  for (const path of ['tile/0/x001/x234/067', 'tile/63/000.p/255', 'tile/entries/x001/000']) {
    expect(tilePath(tileAt(path)!)).toBe(path)
  }
  for (const path of [
    ...['tile/64/000', 'tile/00/000', 'tile/0/0', 'tile/0/x000/000', 'tile/0/001/002'],
    ...['tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/000.p/', 'tile/0/x001'],
    ...[
      'tile/-1/000',
      'tile/data/000',
      '/tile/0/000',
      'tile/0/000/',
      'tile/0/x999/x999/x999/x999/x999/999',
    ],
  ]) {
    expect(tileAt(path), path).toBeNull()
  }
})

test('a subtree is one hash of a tile, or made of several', () => {
  expect(tileOf(0, 300)).toEqual({ level: 0, number: 1, from: 44, hashes: 1 })
  expect(tileOf(7, 3)).toEqual({ level: 0, number: 1, from: 128, hashes: 128 })
  expect(tileOf(8, 3)).toEqual({ level: 1, number: 0, from: 3, hashes: 1 })
  expect(tileOf(17, 129)).toEqual({ level: 2, number: 1, from: 2, hashes: 2 })
})

test('a tile is as wide as the tree makes it', () => {
  expect(widthIn(70_000, 0, 273)).toBe(112)
  expect(widthIn(70_000, 0, 274)).toBe(0)
  expect(widthIn(70_000, 1, 1)).toBe(17)
  expect(widthIn(70_000, 2, 0)).toBe(1)
  expect(widthIn(70_000, 'entries', 0)).toBe(256)
})
