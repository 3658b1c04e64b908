-- A DjVu is shown as pages, like a PDF: its rendition has one as its picture. Those of an earlier release, which have a
-- thumbnail only, are made again at the next start.
update rendition r set state = 'needs-program', thumbnail = null
  from document_version v
  where v.document_id = r.document_id and v.number = r.version and v.format = 'djvu' and r.state = 'ok';
