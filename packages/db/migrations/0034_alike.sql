-- Whether a file is in the library already is asked by its bytes and by its name.
create index version_by_sha256 on document_version (sha256);
create index version_by_file_name on document_version (file_name);
