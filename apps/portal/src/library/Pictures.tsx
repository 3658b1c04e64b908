import { Link } from 'react-router'
import { Line } from './DocumentRow.tsx'
import { FormatMark } from './FormatMark.tsx'
import { markOf } from './mark.ts'
import { thumbnailOf } from './original.ts'
import type { DocumentRow } from './queries.ts'
import './pictures.css'

/** Documents as small pictures of their first pages, each asked for when it comes into sight. */
export function Pictures({ rows }: { rows: readonly DocumentRow[] }) {
  return (
    <ul className="pictures">
      {rows.map((document) => (
        <Picture key={document.id} document={document} />
      ))}
    </ul>
  )
}

function Picture({ document }: { document: DocumentRow }) {
  const { id, title, versions } = document
  return (
    <li>
      <div className="frame">
        {document.thumbnail ? (
          <img src={thumbnailOf(id, versions)} alt="" loading="lazy" decoding="async" draggable={false} />
        ) : (
          <FormatMark document={document} />
        )}
      </div>
      <Link to={`/library/documents/${id}`}>
        <bdi>{title}</bdi>
      </Link>
      <span className="meta">
        <Line document={document} within first={document.thumbnail && markOf(document)} />
      </span>
    </li>
  )
}
