-- What the library reads or shows by itself grows: office files, web pages, mail, scans, pictures and recordings.
alter table document_version drop constraint version_format;
update document_version v set format = known.format
from (values
  ('xlsx', 'xlsx'), ('ods', 'ods'), ('pptx', 'pptx'), ('rtf', 'rtf'), ('html?', 'html'), ('md|markdown', 'markdown'),
  ('eml', 'eml'), ('djvu?', 'djvu'), ('jpe?g|png|gif|webp|tiff?', 'image'), ('mp3|m4a|ogg|oga|opus|wav|flac', 'audio'),
  ('mp4|m4v|webm|ogv', 'video')) as known (ending, format)
where v.format = 'other' and v.file_name ~* ('\.(' || known.ending || ')$');
alter table document_version add constraint version_format check (format in
  ('pdf', 'docx', 'odt', 'xlsx', 'ods', 'pptx', 'rtf', 'html', 'markdown', 'txt', 'eml', 'djvu', 'image', 'audio', 'video', 'other'));
