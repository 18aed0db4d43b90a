-- relata 1 postgresql after 20261201-0022-places

-- step 1 {"step":"renameColumn","table":{"name":"city"},"from":"title","to":"name"}
ALTER TABLE "city" RENAME COLUMN "title" TO "name";

-- step 2 [{"step":"addColumn","table":{"name":"city"},"column":{"name":"slug","type":"String","isNullable":true,"maxLength":60},"storeType":"text"},{"step":"addColumn","table":{"name":"city"},"column":{"name":"size","type":"String","isNullable":true,"maxLength":5,"members":["Large","Small"]},"storeType":"text"},{"step":"addColumn","table":{"name":"city"},"column":{"name":"population","type":"Int64","isNullable":true},"storeType":"bigint"}]
ALTER TABLE "city" ADD COLUMN "slug" text, ADD COLUMN "size" text, ADD COLUMN "population" bigint;

-- step 3 {"step":"fillColumn","table":{"name":"city"},"column":"slug","value":"lower(name)"}
UPDATE "city" SET "slug" = (lower(name)) WHERE "slug" IS NULL;

-- step 4 {"step":"fillColumn","table":{"name":"city"},"column":"size","value":"'Small'"}
UPDATE "city" SET "size" = ('Small') WHERE "size" IS NULL;

-- step 5 [{"step":"alterColumn","table":{"name":"city"},"from":{"name":"slug","type":"String","isNullable":true,"maxLength":60},"to":{"name":"slug","type":"String","maxLength":60},"fromType":"text","toType":"text"},{"step":"alterColumn","table":{"name":"city"},"from":{"name":"size","type":"String","isNullable":true,"maxLength":5,"members":["Large","Small"]},"to":{"name":"size","type":"String","maxLength":5,"members":["Large","Small"]},"fromType":"text","toType":"text"}]
ALTER TABLE "city" ALTER COLUMN "slug" SET NOT NULL, ALTER COLUMN "size" SET NOT NULL;

-- step 6 [{"step":"add","table":{"name":"city"},"element":{"check":{"name":"ck_city_slug_length","condition":"length(\"slug\") <= 60"}}},{"step":"add","table":{"name":"city"},"element":{"check":{"name":"ck_city_size_length","condition":"length(\"size\") <= 5"}}}]
ALTER TABLE "city" ADD CONSTRAINT "ck_city_slug_length" CHECK (length("slug") <= 60), ADD CONSTRAINT "ck_city_size_length" CHECK (length("size") <= 5);

-- step 7 {"step":"add","table":{"name":"city"},"element":{"index":{"name":"ix_city_slug","columns":["slug"],"isUnique":true}}}
CREATE UNIQUE INDEX "ix_city_slug" ON "city" ("slug");

-- undo

-- step 1 [{"step":"drop","table":{"name":"city"},"element":{"check":{"name":"ck_city_slug_length","condition":"length(\"slug\") <= 60"}}},{"step":"drop","table":{"name":"city"},"element":{"check":{"name":"ck_city_size_length","condition":"length(\"size\") <= 5"}}}]
ALTER TABLE "city" DROP CONSTRAINT "ck_city_slug_length", DROP CONSTRAINT "ck_city_size_length";

-- step 2 {"step":"renameColumn","table":{"name":"city"},"from":"name","to":"title"}
ALTER TABLE "city" RENAME COLUMN "name" TO "title";

-- step 3 {"step":"drop","table":{"name":"city"},"element":{"index":{"name":"ix_city_slug","columns":["slug"],"isUnique":true}}}
DROP INDEX "ix_city_slug";

-- step 4 [{"step":"dropColumn","table":{"name":"city"},"column":{"name":"slug","type":"String","maxLength":60}},{"step":"dropColumn","table":{"name":"city"},"column":{"name":"size","type":"String","maxLength":5,"members":["Large","Small"]}},{"step":"dropColumn","table":{"name":"city"},"column":{"name":"population","type":"Int64","isNullable":true}}]
ALTER TABLE "city" DROP COLUMN "slug", DROP COLUMN "size", DROP COLUMN "population";
