import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'

const collection = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  name: 'C',
  description: '',
  created_by: own.person,
})
const document = () => ({ id: randomUUID(), collection_id: own.collection, title: 'D', added_by: own.person })
const version = () => ({
  document_id: own.document,
  number: 2,
  file_name: 'd.txt',
  format: 'txt',
  size: 1,
  sha256: '0'.repeat(64),
  stored_sha256: '0'.repeat(64),
  blob: randomUUID(),
  added_by: own.person,
})
const upload = () => ({
  id: randomUUID(),
  person_id: own.person,
  collection_id: own.collection,
  name: 'd.txt',
  size: 1,
})
const reading = () => ({ document_id: own.document, version: 1, person_id: own.person, kind: 'text' })
const checkOut = () => ({
  document_id: own.document,
  person_id: own.person,
  until: new Date(Date.now() + 3_600_000),
})
const about = () => ({ id: randomUUID(), document_id: own.document, kind: 'about' })
const share = () => ({
  collection_id: own.collection,
  principal_id: others.organisation,
  allows: 'read',
  shared_by: own.person,
})

export const library: Record<string, Case> = {
  'check_out.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('check_out').values({ ...checkOut(), document_id }),
  },
  'check_out.ended_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, ended_by) =>
      tx.updateTable('check_out').set({ ended_at: new Date(), ended_by }).where('document_id', '=', own.worked),
  },
  'check_out.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('check_out').values({ ...checkOut(), person_id }),
  },
  'collection.created_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, created_by) => tx.insertInto('collection').values({ ...collection(), created_by }),
  },
  'collection.owner_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, owner_id) => tx.insertInto('collection').values({ ...collection(), owner_id }),
  },
  'collection.parent_id': {
    hidden: others.collection,
    seen: own.collection,
    write: (tx, parent_id) => tx.insertInto('collection').values({ ...collection(), parent_id, inherits: true }),
  },
  'document.added_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, added_by) => tx.insertInto('document').values({ ...document(), added_by }),
  },
  'document.collection_id': {
    hidden: others.collection,
    seen: own.collection,
    write: (tx, collection_id) => tx.insertInto('document').values({ ...document(), collection_id }),
  },
  'document.id': {
    hidden: others.document,
    seen: null,
    write: (tx, id) => tx.updateTable('document').set({ id }).where('id', '=', own.document),
  },
  'document_link.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) =>
      tx.insertInto('document_link').values({ ...about(), document_id, project_id: own.project }),
  },
  'document_link.motion_id': {
    hidden: [others.motion.loose, others.motion.waiting],
    seen: own.motion.loose,
    by: own.chair,
    write: (tx, motion_id) => tx.insertInto('document_link').values({ ...about(), motion_id }),
  },
  'document_link.notice_id': {
    hidden: others.notice,
    seen: own.notice,
    write: (tx, notice_id) => tx.insertInto('document_link').values({ ...about(), notice_id }),
  },
  'document_link.project_id': {
    hidden: others.project,
    seen: own.project,
    write: (tx, project_id) => tx.insertInto('document_link').values({ ...about(), project_id }),
  },
  'document_link.to_document': {
    hidden: others.document,
    seen: own.worked,
    write: (tx, to_document) => tx.insertInto('document_link').values({ ...about(), kind: 'answers', to_document }),
  },
  'document_tag.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('document_tag').values({ document_id, place: 1, tag: 'T', fold: 't' }),
  },
  'document_version.added_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, added_by) => tx.insertInto('document_version').values({ ...version(), added_by }),
  },
  'document_version.blob': {
    hidden: others.blob,
    seen: own.blob,
    write: (tx, blob) => tx.insertInto('document_version').values({ ...version(), restored_from: 1, blob }),
  },
  'document_version.restored_from': {
    hidden: others.document,
    seen: null,
    write: (tx, document_id) =>
      tx.insertInto('document_version').values({ ...version(), document_id, restored_from: 1 }),
  },
  'document_version.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('document_version').values({ ...version(), document_id }),
  },
  'reading.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('reading').values({ ...reading(), document_id }),
  },
  'reading.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('reading').values({ ...reading(), person_id }),
  },
  'reading.version': {
    hidden: others.document,
    seen: null,
    write: (tx, document_id) => tx.insertInto('reading').values({ ...reading(), document_id, version: 2 }),
  },
  'share.collection_id': {
    hidden: others.collection,
    seen: own.collection,
    write: (tx, collection_id) => tx.insertInto('share').values({ ...share(), collection_id }),
  },
  'upload.collection_id': {
    hidden: others.collection,
    seen: own.collection,
    write: (tx, collection_id) => tx.insertInto('upload').values({ ...upload(), collection_id }),
  },
  'upload.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('upload').values({ ...upload(), document_id }),
  },
  'upload.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('upload').values({ ...upload(), person_id }),
  },
}
