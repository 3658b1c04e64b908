import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHash, rootBy, Tree } from './tree.ts'

/** The inputs of Certificate Transparency's reference tests, and the roots of their first one to eight. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = inputs.map((input) => leafHash(Buffer.from(input, 'hex')))

describe('the tree of RFC 6962', () => {
  test.each(roots.map((root, place) => [place + 1, root] as const))('of %i leaves', (size, root) => {
    expect(new Tree(leaves.slice(0, size)).root.toString('hex')).toBe(root)
  })

  test('of none', () => {
    expect(new Tree([]).root.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('each leaf leads to the root, at its own place alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, some, other) => {
        const made = Array.from({ length: size }, (_, place) => leafHash(Buffer.from(String(place))))
        const [tree, number, elsewhere] = [new Tree(made), some % size, other % size]
        const way = { leaf: made[number]!, number, size }
        expect(rootBy(tree.proof(number), way)).toEqual(tree.root)
        if (elsewhere !== number) {
          expect(rootBy(tree.proof(number), { ...way, number: elsewhere })).not.toEqual(tree.root)
          expect(rootBy(tree.proof(number), { ...way, leaf: made[elsewhere]! })).not.toEqual(tree.root)
        }
        expect(rootBy([...tree.proof(number), tree.root], way)).not.toEqual(tree.root)
      }),
    )
  })
})
