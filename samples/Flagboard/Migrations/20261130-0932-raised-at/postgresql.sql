-- relata 1 postgresql after 20261130-0701-start

-- step 1 {"step":"addColumn","table":{"name":"flag"},"column":{"name":"raised_at","type":"DateTimeOffset","isNullable":true},"storeType":"timestamptz"}
ALTER TABLE "flag" ADD COLUMN "raised_at" timestamptz;

-- step 2 {"step":"alterColumn","table":{"name":"user"},"from":{"name":"username","type":"String"},"to":{"name":"username","type":"String","maxLength":40},"fromType":"text","toType":"text"}

-- step 3 {"step":"add","table":{"name":"user"},"element":{"check":{"name":"ck_user_username_length","condition":"length(\"username\") <= 40"}}}
ALTER TABLE "user" ADD CONSTRAINT "ck_user_username_length" CHECK (length("username") <= 40);

-- step 4 {"step":"add","table":{"name":"user"},"element":{"index":{"name":"ix_user_username","columns":["username"],"isUnique":true}}}
CREATE UNIQUE INDEX "ix_user_username" ON "user" ("username");

-- undo

-- step 1 {"step":"drop","table":{"name":"user"},"element":{"check":{"name":"ck_user_username_length","condition":"length(\"username\") <= 40"}}}
ALTER TABLE "user" DROP CONSTRAINT "ck_user_username_length";

-- step 2 {"step":"drop","table":{"name":"user"},"element":{"index":{"name":"ix_user_username","columns":["username"],"isUnique":true}}}
DROP INDEX "ix_user_username";

-- step 3 {"step":"alterColumn","table":{"name":"user"},"from":{"name":"username","type":"String","maxLength":40},"to":{"name":"username","type":"String"},"fromType":"text","toType":"text"}

-- step 4 {"step":"dropColumn","table":{"name":"flag"},"column":{"name":"raised_at","type":"DateTimeOffset","isNullable":true}}
ALTER TABLE "flag" DROP COLUMN "raised_at";
