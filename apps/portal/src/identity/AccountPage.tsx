import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ready, trpc } from '../api.ts'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { speak, useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { setTheme, theme, themes, type Theme } from '../theme.ts'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { SelectField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { officeInWords, seatInWords } from '../offices.ts'
import { ChangeHandle } from './ChangeHandle.tsx'
import { Sessions } from './Sessions.tsx'
import { profile, ShowYourself } from './ShowYourself.tsx'
import { waysIn, WaysIn } from './WaysIn.tsx'

const me = trpc.identity.me.queryOptions()

export async function loader() {
  await Promise.all([ready(me), ready(waysIn), ready(profile)])
  return null
}

export function Component() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(me)
  return (
    <>
      <PageHead
        title={<Trans>Your account</Trans>}
        help={<Trans>What is known of you here, and how the portal looks to you.</Trans>}
      />
      <div className="columns">
        <Sheet
          title={<Trans>You</Trans>}
          aside={
            <Link className="button quiet" to="/account/held">
              <Trans comment="Link and title: all data about oneself">What is held of you</Trans>
            </Link>
          }
        >
          <Facts />
        </Sheet>
        <Sheet title={<Trans>How it looks</Trans>}>
          <SheetBody>
            <LanguageChoice />
            <ThemeChoice />
          </SheetBody>
        </Sheet>
        <ShowYourself />
        {!data.invented && <WaysIn />}
        <Sessions onlyMe={t({ message: 'you alone', comment: 'After “Seen by”' })} />
      </div>
    </>
  )
}

function Facts() {
  const language = useLanguage()
  const { data } = useSuspenseQuery(me)
  const { t } = useLingui()
  const organisation = nameIn(data.organisation.names, language)
  return (
    <SheetBody>
      <dl className="facts">
        <dt>
          <Trans>Handle</Trans>
        </dt>
        <dd>
          <bdi>{data.handle}</bdi> <ChangeHandle handle={data.handle} />
        </dd>
        <dt>
          <Trans>Organisation</Trans>
        </dt>
        <dd>
          <bdi>{organisation}</bdi>
        </dd>
        <dt>
          <Trans comment="Administrator, coordinator">Offices</Trans>
        </dt>
        <dd>{data.offices.map(officeInWords).join(', ') || <Trans comment="No office is held">none</Trans>}</dd>
        <dt>
          <Trans comment="Board, assembly, secretariat, committees">Bodies</Trans>
        </dt>
        <dd>{data.bodies.map(seatInWords).join(', ') || <Trans comment="No seat in any body">none</Trans>}</dd>
      </dl>
      <SeenBy
        names={[
          t({
            message: 'everyone in the network',
            comment: 'After “Seen by”: who can see a handle, organisation and offices',
          }),
        ]}
      />
    </SheetBody>
  )
}

function LanguageChoice() {
  const { t } = useLingui()
  const setLanguage = useMutation(
    trpc.identity.setLanguage.mutationOptions({
      onSuccess: async (_, { language }) => {
        await speak(language)
        announce(ownNames[language])
      },
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <SelectField
      name="language"
      label={<Trans>Language</Trans>}
      help={t`Notices are shown in it wherever they have been translated.`}
      value={useLanguage()}
      onChange={(event) => setLanguage.mutate({ language: event.target.value as Language })}
    >
      <LanguageOptions />
    </SelectField>
  )
}

const themeNames = {
  device: msg({ message: 'As this device', comment: 'Light or dark colours' }),
  light: msg({ message: 'Light', comment: 'Light colours' }),
  dark: msg({ message: 'Dark', comment: 'Dark colours' }),
} satisfies Record<Theme, unknown>

function ThemeChoice() {
  const { i18n } = useLingui()
  return (
    <Choices
      name="theme"
      pick="one"
      legend={<Trans comment="Light or dark">Colours</Trans>}
      help={<Trans>Kept on this device only.</Trans>}
      options={themes.map((value) => ({ value, label: i18n._(themeNames[value]) }))}
      chosen={[theme()]}
      onPick={setTheme}
    />
  )
}
