import { join } from 'node:path'
import sharp from 'sharp'
import { declaration } from './demonstration/documents/declaration.ts'
import { pictureSetter } from './typeset.ts'
const set = pictureSetter<any>(join(import.meta.dirname, 'demonstration/documents/sheet.typ'), 'writing')
const w = { ...declaration('de'), blocks: declaration('de').blocks.slice(0, 6) }
const t0=performance.now(); let svg=''
for (let i=0;i<5;i++) svg=set({...w, title: w.title+i})
console.log('typst', (performance.now()-t0)/5, svg.length)
for (const [density,height] of [[200,2340],[150,1755],[100,1170]] as const) { const t=performance.now(); for (let i=0;i<3;i++) await sharp(Buffer.from(svg),{density}).resize({height,fit:'inside'}).flatten({background:'white'}).greyscale().threshold(160).toColourspace('b-w').tiff({compression:'ccittfax4',bitdepth:1}).toBuffer(); console.log(density,(performance.now()-t)/3)}
