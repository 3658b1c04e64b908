import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { documentLinkKinds, LinkDocument, type LinkTarget } from '@memorial/domain'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { FindingField, findingOf, useTyping, type Finding } from './FindingField.tsx'
import { kindInWords, titleIn } from './link-words.ts'
import { useKeys } from './use-keys.ts'

interface LinkDialogProps {
  documentId: string
  open: boolean
  onClose: () => void
}

/** Ties a document to another, a project, a motion or a notice. */
export function LinkDialog({ documentId, open, onClose }: LinkDialogProps) {
  return (
    <Dialog title={<Trans comment="Title of a dialog">Link this document</Trans>} open={open} onClose={onClose}>
      <LinkForm documentId={documentId} onClose={onClose} />
    </Dialog>
  )
}

function LinkForm({ documentId, onClose }: Omit<LinkDialogProps, 'open'>) {
  const { t } = useLingui()
  const [of, setOf] = useState<LinkTarget>('document')
  const link = useMutation(trpc.library.linkDocument.mutationOptions())
  const keys = useKeys()
  return (
    <Form
      shape={LinkDocument}
      mutation={link}
      read={(form) => {
        const kind = of === 'document' ? form.get('kind') : 'about'
        const made = { documentId, of, kind, targetId: form.get('chosenTarget') }
        return { ...made, key: keys.of(made) }
      }}
      onDone={() => {
        announce(t`Linked.`)
        onClose()
      }}
    >
      <p>
        <Trans>
          A link shows neither side to anyone who does not see it already: only those who see both are told of it.
        </Trans>
      </p>
      <OfField of={of} onChange={setOf} />
      {of === 'document' && <KindField />}
      {of === 'document' ? <DocumentTarget beside={documentId} /> : <OtherTarget key={of} of={of} />}
      <Submit>
        <Trans comment="Button: ties a document to something else">Link it</Trans>
      </Submit>
    </Form>
  )
}

function OfField({ of, onChange }: { of: LinkTarget; onChange: (of: LinkTarget) => void }) {
  const { t } = useLingui()
  return (
    <SelectField
      name="of"
      value={of}
      onChange={({ target }) => onChange(target.value as LinkTarget)}
      label={
        <Trans comment="Label: a document is linked to a document, a project, a motion or a notice">With what</Trans>
      }
    >
      <option value="document">{t({ message: 'a document', comment: 'Choice: what to link to' })}</option>
      <option value="project">{t({ message: 'a project', comment: 'Choice: what to link to' })}</option>
      <option value="motion">{t({ message: 'a motion', comment: 'Choice: what to link to' })}</option>
      <option value="notice">{t({ message: 'a notice', comment: 'Choice: what to link to' })}</option>
    </SelectField>
  )
}

function KindField() {
  return (
    <SelectField
      name="kind"
      label={
        <Trans comment="Label; what follows is said of a document: answers, annex to, replaces …">This document</Trans>
      }
    >
      {documentLinkKinds.map((kind) => (
        <option key={kind} value={kind}>
          {kindInWords(kind)}
        </option>
      ))}
    </SelectField>
  )
}

function DocumentTarget({ beside }: { beside: string }) {
  const typing = useTyping()
  const found = useQuery({
    ...trpc.search.titles.queryOptions({ words: typing.asked.slice(0, 100) }),
    enabled: typing.isAsked,
    placeholderData: keepPreviousData,
    select: (rows) =>
      rows.filter(({ id }) => id !== beside).map(({ id, title, collection }) => ({ id, title, under: collection })),
  })
  return <TargetField finding={findingOf(typing, found)} />
}

function OtherTarget({ of }: { of: Exclude<LinkTarget, 'document'> }) {
  const language = useLanguage()
  const typing = useTyping()
  const found = useQuery({
    ...trpc.library.linkTargets.queryOptions({ of, words: typing.asked.slice(0, 100) }),
    enabled: typing.isAsked,
    placeholderData: keepPreviousData,
    select: (rows) => rows.map((row) => ({ id: row.id, title: titleIn(row, language) })),
  })
  return <TargetField finding={findingOf(typing, found)} />
}

/** What to link to, by words of its title. */
function TargetField({ finding }: { finding: Finding }) {
  const { t } = useLingui()
  return (
    <div className="document-field">
      <FindingField
        name="targetId"
        label={<Trans comment="Label of a field: a title is looked for by some of its words">Title</Trans>}
        help={<Trans>Type words of its title, then choose it. You find what you see yourself.</Trans>}
        found={t({ message: 'What was found', comment: 'A list to choose one from' })}
        finding={finding}
      />
      <input type="hidden" name="chosenTarget" value={finding.chosen?.id ?? ''} />
      <Told finding={finding} />
    </div>
  )
}

function Told({ finding: { words, chosen, isAsking, isOpen, rows, found } }: { finding: Finding }) {
  const isNothing = isAsking && found.data?.length === 0
  return (
    <p role="status" className="meta">
      {found.error ? errorInWords(found.error) : null}
      {isOpen && (
        <Plural value={rows.length} one="# found" other="# found" comment="How many titles have these words" />
      )}
      {isNothing && (
        <Trans comment="No title has the words that were typed">Nothing has these words in its title.</Trans>
      )}
      {!isAsking && chosen === null && words.trim() !== '' && (
        <Trans>Nothing is chosen yet: choose one of those found.</Trans>
      )}
    </p>
  )
}
