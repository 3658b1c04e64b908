-- Documents of a collection stand by their titles too, as people count.
create index document_by_name on document (collection_id, title collate naturally, id) where trashed_at is null;
