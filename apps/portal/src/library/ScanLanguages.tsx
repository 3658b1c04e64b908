import { Trans, useLingui } from '@lingui/react/macro'
import { ChooseLanguages, languages, scanLanguages, type Language } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Collection } from './queries.ts'

/** In which languages the scans of a collection are recognised, and the way to choose them for who may. */
export function ScanLanguages({ collection }: { collection: Collection }) {
  const [isOpen, setOpen] = useState(false)
  const { listed } = useLanguageNames()
  const close = () => setOpen(false)
  return (
    <>
      <dt>
        <Trans comment="Followed by languages: in which the text of scanned pages is recognised">
          Scans are read in
        </Trans>
      </dt>
      <dd>
        {listed(collection.scanLanguages)}
        {isFromAbove(collection) && (
          <span className="meta under">
            <Trans comment="Under languages: they are chosen where this collection stands">
              as in the collection above
            </Trans>
          </span>
        )}
        {collection.can.arrange.ok && (
          <Button kind="plain" onClick={() => setOpen(true)}>
            <Trans comment="Button: in which languages scans are read; opens a dialog">Choose languages</Trans>
          </Button>
        )}
        <Dialog
          title={
            <Trans comment="Title of a dialog: in which languages scanned pages are read">Languages of the scans</Trans>
          }
          open={isOpen}
          onClose={close}
        >
          <LanguagesForm collection={collection} onClose={close} />
        </Dialog>
      </dd>
    </>
  )
}

function LanguagesForm({ collection, onClose }: { collection: Collection; onClose: () => void }) {
  const { t } = useLingui()
  const { name, listed } = useLanguageNames()
  const choose = useMutation(trpc.library.chooseLanguages.mutationOptions())
  const usual = listed(scanLanguages(null, []))
  return (
    <Form
      shape={ChooseLanguages}
      mutation={choose}
      read={(form) => ({ id: collection.id, languages: form.getAll('languages') })}
      onDone={() => {
        announce(t`Saved.`)
        onClose()
      }}
    >
      <Choices
        name="languages"
        pick="some"
        legend={
          <Trans comment="Followed by languages: in which the text of scanned pages is recognised">
            Scans are read in
          </Trans>
        }
        help={
          <>
            <Trans>Choose four at most; English is always added.</Trans>{' '}
            {collection.above.length > 0 ? (
              <Trans comment="Of languages">With none chosen, it is as in the collection above.</Trans>
            ) : (
              <Trans comment="Of languages; the placeholder lists some">
                With none chosen, these are taken: {usual}.
              </Trans>
            )}
          </>
        }
        options={languages.map((value) => ({ value, label: name(value) }))}
        chosen={collection.languages}
      />
      <p className="help">
        <Trans>
          It holds for scans still to be read, here and in collections within it that have no languages of their own.
          What has been read stays as it is.
        </Trans>
      </p>
      <Submit>
        <Trans comment="Button: keeps what was typed">Save</Trans>
      </Submit>
    </Form>
  )
}

/** Whether what holds is said where it stands, as far as one sees that. */
function isFromAbove({ languages, above }: Collection): boolean {
  return languages.length === 0 && above.length > 0
}

/** The names of languages in the reader's own. */
function useLanguageNames() {
  const own = useLanguage()
  const names = new Intl.DisplayNames(own, { type: 'language' })
  const name = (language: Language) => names.of(language)!
  return {
    name,
    listed: (some: readonly Language[]) => new Intl.ListFormat(own).format(some.map(name)),
  }
}
