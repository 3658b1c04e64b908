-- The next document whose words are to be made anew is the first of this index, however many are done.
drop index document_search_by_analyser;
create index document_search_by_analyser on document_search (analyser, document_id);
