import { Trans, useLingui } from '@lingui/react/macro'
import { bases, type Basis, type Decision, type Fraction, type Majority } from '@memorial/domain'
import { useState, type ReactNode } from 'react'
import { Choices } from '../ui/Choices.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { decisionInWords } from './words.ts'

/** A titled part of the form. */
export function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="rules-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

/** Values that belong together, side by side where there is room. */
export function Values({ children }: { children: ReactNode }) {
  return <div className="values">{children}</div>
}

/** The place in the statutes, beside each value that rests on one. */
export function ClauseField({ at, clause }: { at: string; clause: string | undefined }) {
  return (
    <TextField
      name={`rules.${at}.clause`}
      label={<Trans comment="Label: the article of the statutes that a rule rests on">Clause</Trans>}
      defaultValue={clause}
    />
  )
}

interface FractionFieldProps {
  at: string
  label: ReactNode
  help?: ReactNode
  fraction: Fraction | null | undefined
  optional?: boolean
}

/** How a share is written, said once a part. */
export const asFraction = <Trans comment="Help of a field for a share">As a fraction, such as 2/3.</Trans>

/** A share, written as a fraction. */
export function FractionField({ at, label, help, fraction, optional = false }: FractionFieldProps) {
  return (
    <TextField
      name={`rules.${at}.fraction`}
      dir="ltr"
      optional={optional}
      label={label}
      help={help}
      defaultValue={fraction ? `${fraction.of}/${fraction.in}` : ''}
    />
  )
}

interface DaysFieldProps {
  at: string
  label: ReactNode
  help?: ReactNode
  days: number | undefined
  optional?: boolean
}

/** A number: of days, of people. */
export function NumberField({ at, label, help, days, optional = false }: DaysFieldProps) {
  return (
    <TextField
      name={`rules.${at}`}
      inputMode="numeric"
      dir="ltr"
      {...{ label, help, optional }}
      defaultValue={days ?? ''}
    />
  )
}

/** One of two, both said in words. */
export function EitherField({ at, legend, yes, no, is }: EitherProps) {
  return (
    <Choices
      name={`rules.${at}`}
      pick="one"
      legend={legend}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      chosen={[is ? 'yes' : 'no']}
    />
  )
}

interface EitherProps {
  at: string
  legend: ReactNode
  yes: ReactNode
  no: ReactNode
  is: boolean
}

interface ByClauseProps extends Omit<EitherProps, 'is'> {
  clause: string | undefined
  /** What else is to be said where it is provided for. */
  children?: ReactNode
}

/** What there is only where the statutes say so: then with its clause. */
export function ByClause({ at, legend, yes, no, clause, children }: ByClauseProps) {
  const [is, setIs] = useState(clause !== undefined)
  return (
    <>
      <Choices
        name={`rules.${at}`}
        pick="one"
        legend={legend}
        options={[
          { value: 'no', label: no },
          { value: 'yes', label: yes },
        ]}
        chosen={[is ? 'yes' : 'no']}
        onPick={(value) => setIs(value === 'yes')}
      />
      {is && (
        <Values>
          {children}
          <ClauseField at={at} clause={clause} />
        </Values>
      )}
    </>
  )
}

/** A majority: how much of what, and by which clause. */
export function MajorityFields({ decision, majority }: { decision: Decision; majority: Majority }) {
  const { t } = useLingui()
  const at = `majority.${decision}`
  const basisNames: Record<Basis, string> = {
    present: t({ message: 'of those present', comment: 'What a majority is counted of' }),
    cast: t({ message: 'of the yes and no votes', comment: 'What a majority is counted of' }),
    valid: t({ message: 'of all votes, abstentions among them', comment: 'What a majority is counted of' }),
    entitled: t({ message: 'of those entitled to vote', comment: 'What a majority is counted of' }),
  }
  return (
    <fieldset className="majority-values">
      <legend>{decisionInWords(decision)}</legend>
      <Values>
        <SelectField
          name={`rules.${at}.compare`}
          label={<Trans comment="Label: “more than” or “at least” a share of the votes">Compared</Trans>}
          defaultValue={majority.compare}
        >
          <option value="more-than">{t({ message: 'more than', comment: 'A share of the votes follows' })}</option>
          <option value="at-least">{t({ message: 'at least', comment: 'A share of the votes follows' })}</option>
        </SelectField>
        <FractionField
          at={at}
          label={<Trans comment="Label: a share of the votes, such as 2/3">Share needed</Trans>}
          fraction={majority.fraction}
        />
        <SelectField
          name={`rules.${at}.basis`}
          label={<Trans comment="Label: of whom a majority is counted">Of whom</Trans>}
          defaultValue={majority.basis}
        >
          {bases.map((basis) => (
            <option key={basis} value={basis}>
              {basisNames[basis]}
            </option>
          ))}
        </SelectField>
        <ClauseField at={at} clause={majority.clause} />
      </Values>
    </fieldset>
  )
}
