-- relata 1 sqlite after 20261201-0022-places

-- step 1 {"step":"renameColumn","table":{"name":"city"},"from":"title","to":"name"}
ALTER TABLE "city" RENAME COLUMN "title" TO "name";

-- step 2 {"step":"addColumn","table":{"name":"city"},"column":{"name":"slug","type":"String","isNullable":true,"maxLength":60},"storeType":"TEXT"}
ALTER TABLE "city" ADD COLUMN "slug" TEXT;

-- step 3 {"step":"addColumn","table":{"name":"city"},"column":{"name":"size","type":"String","isNullable":true,"maxLength":5,"members":["Large","Small"]},"storeType":"TEXT"}
ALTER TABLE "city" ADD COLUMN "size" TEXT;

-- step 4 {"step":"addColumn","table":{"name":"city"},"column":{"name":"population","type":"Int64","isNullable":true},"storeType":"INTEGER"}
ALTER TABLE "city" ADD COLUMN "population" INTEGER;

-- step 5 {"step":"fillColumn","table":{"name":"city"},"column":"slug","value":"lower(name)"}
UPDATE "city" SET "slug" = (lower(name)) WHERE "slug" IS NULL;

-- step 6 {"step":"fillColumn","table":{"name":"city"},"column":"size","value":"'Small'"}
UPDATE "city" SET "size" = ('Small') WHERE "size" IS NULL;

-- step 7 {"step":"rebuildTable","from":{"name":{"name":"city"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"name","type":"String"},{"name":"country_code","type":"String"},{"name":"slug","type":"String","isNullable":true,"maxLength":60},{"name":"size","type":"String","isNullable":true,"maxLength":5,"members":["Large","Small"]},{"name":"population","type":"Int64","isNullable":true}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_city_country_code","columns":["country_code"]}]},"to":{"name":{"name":"city"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"name","type":"String"},{"name":"slug","type":"String","maxLength":60},{"name":"size","type":"String","maxLength":5,"members":["Large","Small"]},{"name":"population","type":"Int64","isNullable":true},{"name":"country_code","type":"String"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}],"uniqueKeys":[],"checks":[{"name":"ck_city_slug_length","condition":"length(\"slug\") <= 60"},{"name":"ck_city_size_length","condition":"length(\"size\") <= 5"}],"indexes":[{"name":"ix_city_country_code","columns":["country_code"]}]},"copies":[{"column":"id","expression":"\"id\""},{"column":"name","expression":"\"name\""},{"column":"slug","expression":"\"slug\""},{"column":"size","expression":"\"size\""},{"column":"population","expression":"\"population\""},{"column":"country_code","expression":"\"country_code\""}]}
PRAGMA legacy_alter_table = ON;
CREATE TABLE "relata_new_city" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "size" TEXT NOT NULL,
    "population" INTEGER,
    "country_code" TEXT NOT NULL,
    CONSTRAINT "ck_city_slug_length" CHECK (length("slug") <= 60),
    CONSTRAINT "ck_city_size_length" CHECK (length("size") <= 5),
    CONSTRAINT "fk_city_country_code" FOREIGN KEY ("country_code") REFERENCES "country" ("code")
);
INSERT INTO "relata_new_city" ("id", "name", "slug", "size", "population", "country_code") SELECT "id", "name", "slug", "size", "population", "country_code" FROM "city";
DELETE FROM sqlite_sequence WHERE name = 'relata_new_city';
INSERT INTO sqlite_sequence (name, seq) SELECT 'relata_new_city', seq FROM sqlite_sequence WHERE name = 'city' COLLATE NOCASE;
DROP TABLE "city";
ALTER TABLE "relata_new_city" RENAME TO "city";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_city_country_code" ON "city" ("country_code");

-- step 8 {"step":"add","table":{"name":"city"},"element":{"index":{"name":"ix_city_slug","columns":["slug"],"isUnique":true}}}
CREATE UNIQUE INDEX "ix_city_slug" ON "city" ("slug");

-- undo

-- step 1 {"step":"renameColumn","table":{"name":"city"},"from":"name","to":"title"}
ALTER TABLE "city" RENAME COLUMN "name" TO "title";

-- step 2 {"step":"drop","table":{"name":"city"},"element":{"index":{"name":"ix_city_slug","columns":["slug"],"isUnique":true}}}
DROP INDEX "ix_city_slug";

-- step 3 {"step":"rebuildTable","from":{"name":{"name":"city"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"title","type":"String"},{"name":"slug","type":"String","maxLength":60},{"name":"size","type":"String","maxLength":5,"members":["Large","Small"]},{"name":"population","type":"Int64","isNullable":true},{"name":"country_code","type":"String"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}],"uniqueKeys":[],"checks":[{"name":"ck_city_slug_length","condition":"length(\"slug\") <= 60"},{"name":"ck_city_size_length","condition":"length(\"size\") <= 5"}],"indexes":[{"name":"ix_city_country_code","columns":["country_code"]}]},"to":{"name":{"name":"city"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"title","type":"String"},{"name":"country_code","type":"String"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_city_country_code","columns":["country_code"]}]},"copies":[{"column":"id","expression":"\"id\""},{"column":"title","expression":"\"title\""},{"column":"country_code","expression":"\"country_code\""}]}
PRAGMA legacy_alter_table = ON;
CREATE TABLE "relata_new_city" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "country_code" TEXT NOT NULL,
    CONSTRAINT "fk_city_country_code" FOREIGN KEY ("country_code") REFERENCES "country" ("code")
);
INSERT INTO "relata_new_city" ("id", "title", "country_code") SELECT "id", "title", "country_code" FROM "city";
DELETE FROM sqlite_sequence WHERE name = 'relata_new_city';
INSERT INTO sqlite_sequence (name, seq) SELECT 'relata_new_city', seq FROM sqlite_sequence WHERE name = 'city' COLLATE NOCASE;
DROP TABLE "city";
ALTER TABLE "relata_new_city" RENAME TO "city";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_city_country_code" ON "city" ("country_code");
