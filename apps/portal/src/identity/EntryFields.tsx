import { Trans } from '@lingui/react/macro'
import { TextArea, TextField } from '../ui/Field.tsx'

/** How an organisation stands in the register. */
export function EntryFields({ legalName, address }: { legalName?: string; address?: string }) {
  return (
    <>
      <TextField
        name="legalName"
        label={<Trans comment="Of an organisation, as its statutes say it">Name in law</Trans>}
        defaultValue={legalName}
      />
      <TextArea
        name="address"
        rows={3}
        label={<Trans comment="Of an organisation: street and place">Address</Trans>}
        defaultValue={address}
      />
    </>
  )
}
