-- The texts before and after an imported unit are mostly the sources of the units
-- with the ids before and after its own: then they stand there alone. Four tenths of
-- what an import writes were such texts.
ALTER TABLE unit ADD COLUMN beside INTEGER NOT NULL DEFAULT 0; -- 1: before is such a text, 2: after is

-- Nothing takes a unit away, or changes its source, that others have a text in.
CREATE TRIGGER unit_gone BEFORE DELETE ON unit BEGIN
	UPDATE unit SET before = OLD.source, beside = beside - 1 WHERE id = OLD.id + 1 AND beside & 1;
	UPDATE unit SET after = OLD.source, beside = beside - 2 WHERE id = OLD.id - 1 AND beside & 2;
END;
CREATE TRIGGER unit_other BEFORE UPDATE OF source ON unit BEGIN
	UPDATE unit SET before = OLD.source, beside = beside - 1 WHERE id = OLD.id + 1 AND beside & 1;
	UPDATE unit SET after = OLD.source, beside = beside - 2 WHERE id = OLD.id - 1 AND beside & 2;
END;
