-- relata 1 sqlite after 20261130-0701-start

-- step 1 {"step":"addColumn","table":{"name":"flag"},"column":{"name":"raised_at","type":"DateTimeOffset","isNullable":true},"storeType":"TEXT"}
ALTER TABLE "flag" ADD COLUMN "raised_at" TEXT;

-- step 2 {"step":"rebuildTable","from":{"name":{"name":"user"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"username","type":"String"},{"name":"email","type":"String"}],"primaryKey":["id"],"foreignKeys":[],"uniqueKeys":[],"checks":[],"indexes":[]},"to":{"name":{"name":"user"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"username","type":"String","maxLength":40},{"name":"email","type":"String"}],"primaryKey":["id"],"foreignKeys":[],"uniqueKeys":[],"checks":[{"name":"ck_user_username_length","condition":"length(\"username\") <= 40"}],"indexes":[]},"copies":[{"column":"id","expression":"\"id\""},{"column":"username","expression":"\"username\""},{"column":"email","expression":"\"email\""}]}
PRAGMA legacy_alter_table = ON;
CREATE TABLE "relata_new_user" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    CONSTRAINT "ck_user_username_length" CHECK (length("username") <= 40)
);
INSERT INTO "relata_new_user" ("id", "username", "email") SELECT "id", "username", "email" FROM "user";
DELETE FROM sqlite_sequence WHERE name = 'relata_new_user';
INSERT INTO sqlite_sequence (name, seq) SELECT 'relata_new_user', seq FROM sqlite_sequence WHERE name = 'user' COLLATE NOCASE;
DROP TABLE "user";
ALTER TABLE "relata_new_user" RENAME TO "user";
PRAGMA legacy_alter_table = OFF;

-- step 3 {"step":"add","table":{"name":"user"},"element":{"index":{"name":"ix_user_username","columns":["username"],"isUnique":true}}}
CREATE UNIQUE INDEX "ix_user_username" ON "user" ("username");

-- undo

-- step 1 {"step":"drop","table":{"name":"user"},"element":{"index":{"name":"ix_user_username","columns":["username"],"isUnique":true}}}
DROP INDEX "ix_user_username";

-- step 2 {"step":"rebuildTable","from":{"name":{"name":"flag"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"message","type":"String"},{"name":"raised_at","type":"DateTimeOffset","isNullable":true},{"name":"post_id","type":"Int32"},{"name":"user_id","type":"Int32"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]},{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_flag_post_id","columns":["post_id"]},{"name":"ix_flag_user_id","columns":["user_id"]}]},"to":{"name":{"name":"flag"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"message","type":"String"},{"name":"post_id","type":"Int32"},{"name":"user_id","type":"Int32"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]},{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_flag_post_id","columns":["post_id"]},{"name":"ix_flag_user_id","columns":["user_id"]}]},"copies":[{"column":"id","expression":"\"id\""},{"column":"message","expression":"\"message\""},{"column":"post_id","expression":"\"post_id\""},{"column":"user_id","expression":"\"user_id\""}]}
PRAGMA legacy_alter_table = ON;
CREATE TABLE "relata_new_flag" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "message" TEXT NOT NULL,
    "post_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "fk_flag_post_id" FOREIGN KEY ("post_id") REFERENCES "post" ("id"),
    CONSTRAINT "fk_flag_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id")
);
INSERT INTO "relata_new_flag" ("id", "message", "post_id", "user_id") SELECT "id", "message", "post_id", "user_id" FROM "flag";
DELETE FROM sqlite_sequence WHERE name = 'relata_new_flag';
INSERT INTO sqlite_sequence (name, seq) SELECT 'relata_new_flag', seq FROM sqlite_sequence WHERE name = 'flag' COLLATE NOCASE;
DROP TABLE "flag";
ALTER TABLE "relata_new_flag" RENAME TO "flag";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_flag_post_id" ON "flag" ("post_id");
CREATE INDEX "ix_flag_user_id" ON "flag" ("user_id");

-- step 3 {"step":"rebuildTable","from":{"name":{"name":"user"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"username","type":"String","maxLength":40},{"name":"email","type":"String"}],"primaryKey":["id"],"foreignKeys":[],"uniqueKeys":[],"checks":[{"name":"ck_user_username_length","condition":"length(\"username\") <= 40"}],"indexes":[]},"to":{"name":{"name":"user"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"username","type":"String"},{"name":"email","type":"String"}],"primaryKey":["id"],"foreignKeys":[],"uniqueKeys":[],"checks":[],"indexes":[]},"copies":[{"column":"id","expression":"\"id\""},{"column":"username","expression":"\"username\""},{"column":"email","expression":"\"email\""}]}
PRAGMA legacy_alter_table = ON;
CREATE TABLE "relata_new_user" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL
);
INSERT INTO "relata_new_user" ("id", "username", "email") SELECT "id", "username", "email" FROM "user";
DELETE FROM sqlite_sequence WHERE name = 'relata_new_user';
INSERT INTO sqlite_sequence (name, seq) SELECT 'relata_new_user', seq FROM sqlite_sequence WHERE name = 'user' COLLATE NOCASE;
DROP TABLE "user";
ALTER TABLE "relata_new_user" RENAME TO "user";
PRAGMA legacy_alter_table = OFF;
