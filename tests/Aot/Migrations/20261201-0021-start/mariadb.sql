-- relata 1 mariadb first

-- step 1 {"step":"createTable","table":{"name":{"name":"country"},"columns":[{"name":"code","type":"String","maxLength":2},{"name":"name","type":"String"}],"primaryKey":["code"],"foreignKeys":[],"uniqueKeys":[],"checks":[{"name":"ck_country_code_length","condition":"CHAR_LENGTH(`code`) <= 2"}],"indexes":[]},"foreignKeys":[]}
SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE `country` (
    `code` VARCHAR(2) COLLATE utf8mb4_nopad_bin NOT NULL,
    `name` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (`code`),
    CONSTRAINT `ck_country_code_length` CHECK (CHAR_LENGTH(`code`) <= 2)
);

-- step 2 {"step":"createTable","table":{"name":{"name":"city"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"title","type":"String"},{"name":"country_code","type":"String"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_city_country_code","columns":["country_code"]}]},"foreignKeys":[]}
SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE `city` (
    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    `title` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    `country_code` VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL
);

-- step 3 {"step":"add","table":{"name":"city"},"element":{"index":{"name":"ix_city_country_code","columns":["country_code"]}}}
CREATE INDEX `ix_city_country_code` ON `city` (`country_code`);

-- step 4 {"step":"add","table":{"name":"city"},"element":{"foreignKey":{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}}}
ALTER TABLE `city` ADD CONSTRAINT `fk_city_country_code` FOREIGN KEY (`country_code`) REFERENCES `country` (`code`);

-- undo

-- step 1 {"step":"drop","table":{"name":"city"},"element":{"foreignKey":{"name":"fk_city_country_code","columns":["country_code"],"principal":{"name":"country"},"principalColumns":["code"]}}}
ALTER TABLE `city` DROP FOREIGN KEY `fk_city_country_code`, DROP INDEX IF EXISTS `fk_city_country_code`;

-- step 2 {"step":"dropTable","table":{"name":"city"}}
DROP TABLE `city`;

-- step 3 {"step":"dropTable","table":{"name":"country"}}
DROP TABLE `country`;
