import { randomUUID } from 'node:crypto'
import type { Inhabitant } from './network.ts'

/** All that can be asked of a document and the collection it stands in, by their ids. */
export const addresses: Record<string, (api: Inhabitant['api'], id: string) => Promise<unknown>> = {
  document: ({ library }, id) => library.document({ id }),
  text: ({ library }, id) => library.readText({ id, from: 1 }),
  'text with hits': ({ library }, id) => library.readText({ id, from: 1, words: 'картотека' }),
  collection: ({ library }, id) => library.collection({ id }),
  'collections within it': ({ library }, id) => library.within({ id }),
  'documents of the collection': ({ library }, id) => library.documents({ collectionId: id }),
  'documents of the collection by name': ({ library }, id) => library.documentsByName({ id }),
  'search in the collection': ({ search }, id) =>
    search.documents({ words: 'картотека', narrowing: { collection: id } }).then(({ took: _, ...answer }) => answer),
  'search at the owner': ({ search }, id) =>
    search.documents({ words: 'картотека', narrowing: { owner: id } }).then(({ took: _, ...answer }) => answer),
  'facets of the collection': ({ search }, id) => search.facets({ words: 'картотека', narrowing: { collection: id } }),
  'facets of the owner': ({ search }, id) => search.facets({ words: 'картотека', narrowing: { owner: id } }),
  'a new version': ({ library }, id) =>
    library.beginUpload({ key: randomUUID(), collectionId: id, documentId: id, name: 'a.txt', size: 1 }),
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
    library.linkDocument({ key: randomUUID(), documentId: id, of: 'project', targetId: id, kind: 'about' }),
  'a link’s end': ({ library }, id) => library.removeLink({ id, documentId: id }),
  'folders of the collection': ({ library }, id) => library.folders({ collectionId: id, paths: [['опись']] }),
  'what is there already': ({ library }, id) =>
    library.alike({ files: [{ collectionId: id, name: 'letter.txt', sha256: null }] }),
  'a document there': ({ library }, id) =>
    library.beginUpload({ key: randomUUID(), collectionId: id, documentId: null, name: 'a.txt', size: 1 }),
  'a share of the collection': ({ library }, id) =>
    library.shareCollection({ key: randomUUID(), collectionId: id, principalId: id, allows: 'read', until: null }),
  'the end of a share': ({ library }, id) => library.endShare({ collectionId: id, shareId: id }),
  'what a share would do': ({ library }, id) => library.previewShare({ collectionId: id, principalId: id }),
  'a collection within it': ({ library }, id) =>
    library.createCollection({ key: randomUUID(), parentId: id, name: 'x', description: '', audience: [] }),
  'what moving the collection would do': ({ library }, id) =>
    library.previewPlace({ id, parentId: null, inherits: false }),
  'moving the collection': ({ library }, id) =>
    library.placeCollection({ id, parentId: null, inherits: false, shown: '0'.repeat(64) }),
  'languages of its scans': ({ library }, id) => library.chooseLanguages({ id, languages: ['pl'] }),
  'places beside it': ({ library }, id) => library.places({ words: '', beside: id }),
  'what moving its documents would do': ({ library }, id) => library.previewMove({ from: id, to: id }),
  'moving its documents': ({ library }, id) =>
    library.moveDocuments({ from: id, to: id, ids: [id], shown: '0'.repeat(64) }),
  'the trash for it': ({ library }, id) => library.discardDocument({ id }),
  'another title': ({ library }, id) => library.renameDocument({ id, title: 'x' }),
  'another name': ({ library }, id) => library.renameCollection({ id, name: 'x', description: '' }),
  'the trash for several of it': ({ library }, id) => library.discardDocuments({ from: id, ids: [id] }),
  'several of it out of the trash': ({ library }, id) => library.restoreDocuments({ from: id, ids: [id] }),
  'out of the trash': ({ library }, id) => library.restoreDocument({ id }),
  'the trash for the collection': ({ library }, id) => library.discardCollection({ id }),
  'the collection out of the trash': ({ library }, id) => library.restoreCollection({ id }),
  'its deletion': ({ library }, id) => library.proposePurge({ key: randomUUID(), trashedId: id }),
  'who has read it': ({ library }, id) => library.readings({ of: 'document', id }),
  'who has read what is in it': ({ library }, id) => library.readings({ of: 'collection', id }),
  'its encodings': ({ library }, id) => library.encodings({ id }),
  'a better reading of its text': ({ library }, id) => library.correctText({ id, encoding: null, language: 'de' }),
  'an upload': ({ library }, id) =>
    library.addDocument({ id: randomUUID(), uploadId: id, title: 'x', sha256: '0'.repeat(64) }),
  'an upload’s end': ({ library }, id) => library.cancelUpload({ id }),
}
