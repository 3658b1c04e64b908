-- Where all was read and no word was found, as on most drawings, the text is not incomplete: there is none.
alter table document_version
  drop constraint version_text_reason,
  add constraint version_text_reason check (text_reason in
    ('format', 'too-large', 'too-long', 'memory', 'damaged', 'encrypted', 'no-text', 'no-words', 'crashed', 'needs-program'));
update document_version v set text_reason = 'no-words'
  where v.text_reason = 'no-text' and not exists (select from page p
    where p.document_id = v.document_id and p.version = v.number and p.number > 0 and p.text ~ '\S');
