-- relata 1 mariadb after 20261201-0022-places

-- step 1 {"step":"renameColumn","table":{"name":"city"},"from":"title","to":"name"}
ALTER TABLE `city` RENAME COLUMN `title` TO `name`;

-- step 2 [{"step":"addColumn","table":{"name":"city"},"column":{"name":"slug","type":"String","isNullable":true,"maxLength":60},"storeType":"VARCHAR(60) COLLATE utf8mb4_nopad_bin"},{"step":"addColumn","table":{"name":"city"},"column":{"name":"size","type":"String","isNullable":true,"maxLength":5,"members":["Large","Small"]},"storeType":"VARCHAR(5) COLLATE utf8mb4_nopad_bin"},{"step":"addColumn","table":{"name":"city"},"column":{"name":"population","type":"Int64","isNullable":true},"storeType":"BIGINT"}]
ALTER TABLE `city` ADD COLUMN `slug` VARCHAR(60) COLLATE utf8mb4_nopad_bin, ADD COLUMN `size` VARCHAR(5) COLLATE utf8mb4_nopad_bin, ADD COLUMN `population` BIGINT;

-- step 3 {"step":"fillColumn","table":{"name":"city"},"column":"slug","value":"lower(name)"}
UPDATE `city` SET `slug` = (lower(name)) WHERE `slug` IS NULL;

-- step 4 {"step":"fillColumn","table":{"name":"city"},"column":"size","value":"'Small'"}
UPDATE `city` SET `size` = ('Small') WHERE `size` IS NULL;

-- step 5 [{"step":"alterColumn","table":{"name":"city"},"from":{"name":"slug","type":"String","isNullable":true,"maxLength":60},"to":{"name":"slug","type":"String","maxLength":60},"fromType":"VARCHAR(60) COLLATE utf8mb4_nopad_bin","toType":"VARCHAR(60) COLLATE utf8mb4_nopad_bin"},{"step":"alterColumn","table":{"name":"city"},"from":{"name":"size","type":"String","isNullable":true,"maxLength":5,"members":["Large","Small"]},"to":{"name":"size","type":"String","maxLength":5,"members":["Large","Small"]},"fromType":"VARCHAR(5) COLLATE utf8mb4_nopad_bin","toType":"VARCHAR(5) COLLATE utf8mb4_nopad_bin"}]
ALTER TABLE `city` MODIFY COLUMN `slug` VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL, MODIFY COLUMN `size` VARCHAR(5) COLLATE utf8mb4_nopad_bin NOT NULL;

-- step 6 [{"step":"add","table":{"name":"city"},"element":{"check":{"name":"ck_city_slug_length","condition":"CHAR_LENGTH(`slug`) <= 60"}}},{"step":"add","table":{"name":"city"},"element":{"check":{"name":"ck_city_size_length","condition":"CHAR_LENGTH(`size`) <= 5"}}}]
ALTER TABLE `city` ADD CONSTRAINT `ck_city_slug_length` CHECK (CHAR_LENGTH(`slug`) <= 60), ADD CONSTRAINT `ck_city_size_length` CHECK (CHAR_LENGTH(`size`) <= 5);

-- step 7 {"step":"add","table":{"name":"city"},"element":{"index":{"name":"ix_city_slug","columns":["slug"],"isUnique":true}}}
CREATE UNIQUE INDEX `ix_city_slug` ON `city` (`slug`);

-- undo

-- step 1 [{"step":"drop","table":{"name":"city"},"element":{"check":{"name":"ck_city_slug_length","condition":"CHAR_LENGTH(`slug`) <= 60"}}},{"step":"drop","table":{"name":"city"},"element":{"check":{"name":"ck_city_size_length","condition":"CHAR_LENGTH(`size`) <= 5"}}}]
ALTER TABLE `city` DROP CONSTRAINT `ck_city_slug_length`, DROP CONSTRAINT `ck_city_size_length`;

-- step 2 {"step":"renameColumn","table":{"name":"city"},"from":"name","to":"title"}
ALTER TABLE `city` RENAME COLUMN `name` TO `title`;

-- step 3 {"step":"drop","table":{"name":"city"},"element":{"index":{"name":"ix_city_slug","columns":["slug"],"isUnique":true}}}
ALTER TABLE `city` DROP INDEX `ix_city_slug`;

-- step 4 [{"step":"dropColumn","table":{"name":"city"},"column":{"name":"slug","type":"String","maxLength":60}},{"step":"dropColumn","table":{"name":"city"},"column":{"name":"size","type":"String","maxLength":5,"members":["Large","Small"]}},{"step":"dropColumn","table":{"name":"city"},"column":{"name":"population","type":"Int64","isNullable":true}}]
ALTER TABLE `city` DROP COLUMN `slug`, DROP COLUMN `size`, DROP COLUMN `population`;
