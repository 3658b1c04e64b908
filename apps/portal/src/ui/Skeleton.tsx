/** The shape of a page that is on its way. */
export function PageSkeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <span className="bone title" />
      <span className="bone line" />
      <RowsSkeleton rows={5} />
    </div>
  )
}

/** The shape of rows that are on their way. */
export function RowsSkeleton({ rows }: { rows: number }) {
  return (
    <div className="sheet bones" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>
          <span className="square" />
          <span className="bone" />
        </div>
      ))}
    </div>
  )
}
