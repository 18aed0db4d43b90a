-- relata 1 sqlite first

-- step 1 {"step":"createTable","table":{"name":{"name":"country"},"columns":[{"name":"code","type":"String","maxLength":2},{"name":"name","type":"String"}],"primaryKey":["code"],"foreignKeys":[],"uniqueKeys":[],"checks":[{"name":"ck_country_code_length","condition":"length(\"code\") <= 2"}],"indexes":[]},"foreignKeys":[]}
CREATE TABLE "country" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    PRIMARY KEY ("code"),
    CONSTRAINT "ck_country_code_length" CHECK (length("code") <= 2)
);

-- step 2 {"step":"createTable","table":{"name":{"name":"city"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"title","type":"String"},{"name":"country_code","type":"String"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_city_country_code","columns":["country_code"]}]},"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}]}
CREATE TABLE "city" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "country_code" TEXT NOT NULL,
    CONSTRAINT "fk_city_country_code" FOREIGN KEY ("country_code") REFERENCES "country" ("code")
);

-- step 3 {"step":"add","table":{"name":"city"},"element":{"index":{"name":"ix_city_country_code","columns":["country_code"]}}}
CREATE INDEX "ix_city_country_code" ON "city" ("country_code");

-- undo

-- step 1 {"step":"dropTable","table":{"name":"city"}}
DROP TABLE "city";

-- step 2 {"step":"dropTable","table":{"name":"country"}}
DROP TABLE "country";
