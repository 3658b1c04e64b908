const paths = {
  today: 'M3 5h14v12H3zM3 8h14M7 3v4M13 3v4',
  notices: 'M4 4h12v10H8l-4 3z',
  projects: 'M3 4h6v6H3zM11 4h6v6h-6zM3 12h6v5H3zM11 12h6v5h-6z',
  votes: 'M4 8h12v9H4zM7 8V3h6v5M7 12h6',
  library: 'M4 3h3v14H4zM8.5 3h3v14h-3zM13.5 3.5l2.8.5-2.3 13-2.8-.5z',
  people: 'M6 4h4v4H6zM3.5 16c0-4 9-4 9 0M13 6h3v3h-3zM14 11c2 0 3 1.5 3 4',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
}

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.5}
      strokeLinecap="square"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The plate with its empty square. */
export function PlateMark() {
  return (
    <svg width="34" height="24" viewBox="0 0 34 24" aria-hidden="true">
      <path fill="currentColor" fillRule="evenodd" d="M0 0h34v24H0zM3.5 5.5v13h13v-13z" />
      <path stroke="var(--paper)" strokeWidth="1.6" d="M20 8h10M20 12h10M20 16h6" />
    </svg>
  )
}
