-- relata 1 sqlite first

-- step 1 sql
CREATE TABLE embedded (word TEXT);
INSERT INTO embedded VALUES ('here');
