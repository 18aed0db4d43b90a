-- relata 1 sqlite first

-- step 1 {"step":"createTable","table":{"name":{"name":"user"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"username","type":"String"},{"name":"email","type":"String"}],"primaryKey":["id"],"foreignKeys":[],"uniqueKeys":[],"checks":[],"indexes":[]},"foreignKeys":[]}
CREATE TABLE "user" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL
);

-- step 2 {"step":"createTable","table":{"name":{"name":"post"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"title","type":"String"},{"name":"body","type":"String"},{"name":"user_id","type":"Int32"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_post_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_post_user_id","columns":["user_id"]}]},"foreignKeys":[{"name":"fk_post_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}]}
CREATE TABLE "post" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id")
);

-- step 3 {"step":"createTable","table":{"name":{"name":"flag"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"message","type":"String"},{"name":"post_id","type":"Int32"},{"name":"user_id","type":"Int32"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]},{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_flag_post_id","columns":["post_id"]},{"name":"ix_flag_user_id","columns":["user_id"]}]},"foreignKeys":[{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]},{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}]}
CREATE TABLE "flag" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "message" TEXT NOT NULL,
    "post_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "fk_flag_post_id" FOREIGN KEY ("post_id") REFERENCES "post" ("id"),
    CONSTRAINT "fk_flag_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id")
);

-- step 4 {"step":"add","table":{"name":"post"},"element":{"index":{"name":"ix_post_user_id","columns":["user_id"]}}}
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");

-- step 5 {"step":"add","table":{"name":"flag"},"element":{"index":{"name":"ix_flag_post_id","columns":["post_id"]}}}
CREATE INDEX "ix_flag_post_id" ON "flag" ("post_id");

-- step 6 {"step":"add","table":{"name":"flag"},"element":{"index":{"name":"ix_flag_user_id","columns":["user_id"]}}}
CREATE INDEX "ix_flag_user_id" ON "flag" ("user_id");

-- undo

-- step 1 {"step":"dropTable","table":{"name":"flag"}}
DROP TABLE "flag";

-- step 2 {"step":"dropTable","table":{"name":"post"}}
DROP TABLE "post";

-- step 3 {"step":"dropTable","table":{"name":"user"}}
DROP TABLE "user";
