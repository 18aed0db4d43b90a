-- relata 1 postgresql after 20261201-0021-start

-- step 1 data places
INSERT INTO country (code, name) VALUES ('NO', 'Norway');
INSERT INTO city (title, country_code) VALUES ('Oslo', 'NO'), ('Moss', 'NO'), ('Narvik', 'NO');

-- no undo: its steps change rows, and nothing knows what the rows were before.
