-- A property may have the text before or after its unit, which then is not kept in it
-- once more: a quarter of what an import of another program's memory writes. Programs that
-- do not know this must not read such a file. No table changes.
SELECT 1;
