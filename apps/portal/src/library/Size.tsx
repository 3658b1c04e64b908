import { useLocale } from '../language.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** How large a file is: “1.2 MB”, kept on one line and in its own direction. */
export function Size({ bytes }: { bytes: number }) {
  return <bdi>{sizeInWords(bytes, useLocale())}</bdi>
}

function sizeInWords(bytes: number, locale: string): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const style = {
    style: 'unit',
    unit: units[step]!,
    // In several languages the short form of a byte is the word itself, without a plural.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(locale, style).format(bytes / 1000 ** step).replaceAll(' ', '\u00A0')
}
