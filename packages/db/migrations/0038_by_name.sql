-- What stands within a collection stands there by its name, as people count: 9 before 10, in whichever script.
create collation naturally (provider = icu, locale = 'und-u-kn-true');
drop index collection_within;
create index collection_within on collection (parent_id, name collate naturally, id) where parent_id is not null;
