-- The number of the tables of the concordance.
SELECT 1;
