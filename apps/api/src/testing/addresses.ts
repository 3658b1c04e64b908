import { randomUUID } from 'node:crypto'
import type { Inhabitant } from './network.ts'

/** All that can be asked of a document and the collection it stands in, by their ids. */
export const addresses: Record<string, (api: Inhabitant['api'], id: string) => Promise<unknown>> = {
  document: ({ library }, id) => library.document({ id }),
  text: ({ library }, id) => library.readText({ id, from: 1 }),
  'text with hits': ({ library }, id) => library.readText({ id, from: 1, words: 'картотека' }),
  collection: ({ library }, id) => library.collection({ id }),
  'documents of the collection': ({ library }, id) => library.documents({ collectionId: id }),
  'search in the collection': ({ search }, id) =>
    search.documents({ words: 'картотека', narrowing: { collection: id } }).then(({ took: _, ...answer }) => answer),
  'search at the owner': ({ search }, id) =>
    search.documents({ words: 'картотека', narrowing: { owner: id } }).then(({ took: _, ...answer }) => answer),
  'facets of the collection': ({ search }, id) => search.facets({ words: 'картотека', narrowing: { collection: id } }),
  'facets of the owner': ({ search }, id) => search.facets({ words: 'картотека', narrowing: { owner: id } }),
  'a new version': ({ library }, id) =>
    library.beginUpload({ id: randomUUID(), collectionId: id, documentId: id, name: 'a.txt', size: 1 }),
  'a version’s name': ({ library }, id) => library.nameVersion({ id, number: 1, name: 'x' }),
  'an earlier version': ({ library }, id) => library.restoreVersion({ id, number: 1, current: 1 }),
  'a check-out': ({ library }, id) => library.checkOut({ id, days: 1 }),
  'a longer check-out': ({ library }, id) => library.extendCheckOut({ id, days: 1 }),
  'the end of a check-out': ({ library }, id) => library.endCheckOut({ id }),
  'giving back': ({ library }, id) => library.giveBack({ id }),
  'a tag': ({ library }, id) => library.addTag({ id, tag: 'опись' }),
  'a tag’s end': ({ library }, id) => library.removeTag({ id, tag: 'опись' }),
  links: ({ library }, id) => library.links({ documentId: id }),
  'documents linked': ({ library }, id) => library.linked({ of: 'project', id }),
  'a link': ({ library }, id) =>
    library.linkDocument({ id: randomUUID(), documentId: id, of: 'project', targetId: id, kind: 'about' }),
  'a link’s end': ({ library }, id) => library.removeLink({ id, documentId: id }),
  'folders of the collection': ({ library }, id) => library.folders({ collectionId: id, paths: [['опись']] }),
  'what is there already': ({ library }, id) =>
    library.alike({ files: [{ collectionId: id, name: 'letter.txt', sha256: null }] }),
  'what can be linked to beside it': ({ library }, id) =>
    library.linkTargets({ of: 'document', words: 'letter', beside: id }),
  'a document there': ({ library }, id) =>
    library.beginUpload({ id: randomUUID(), collectionId: id, documentId: null, name: 'a.txt', size: 1 }),
  'a share of the collection': ({ library }, id) =>
    library.shareCollection({ id: randomUUID(), collectionId: id, principalId: id, allows: 'read', until: null }),
  'the end of a share': ({ library }, id) => library.endShare({ collectionId: id, shareId: id }),
}
