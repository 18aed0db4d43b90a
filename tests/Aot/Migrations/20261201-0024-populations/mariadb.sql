-- relata 1 mariadb after 20261201-0023-slugs

-- step 1 data large
UPDATE city SET size = 'Large' WHERE name = 'Oslo';

-- step 2 code populations

-- no undo: its steps change rows, and nothing knows what the rows were before.
