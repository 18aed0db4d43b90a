-- relata 1 mariadb first

-- step 1 {"step":"createTable","table":{"name":{"name":"user"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"username","type":"String"},{"name":"email","type":"String"}],"primaryKey":["id"],"foreignKeys":[],"uniqueKeys":[],"checks":[],"indexes":[]},"foreignKeys":[]}
SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE `user` (
    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    `username` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    `email` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL
);

-- step 2 {"step":"createTable","table":{"name":{"name":"post"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"title","type":"String"},{"name":"body","type":"String"},{"name":"user_id","type":"Int32"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_post_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_post_user_id","columns":["user_id"]}]},"foreignKeys":[]}
SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE `post` (
    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    `title` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    `body` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    `user_id` INT NOT NULL
);

-- step 3 {"step":"createTable","table":{"name":{"name":"flag"},"columns":[{"name":"id","type":"Int32","isGenerated":true},{"name":"message","type":"String"},{"name":"post_id","type":"Int32"},{"name":"user_id","type":"Int32"}],"primaryKey":["id"],"foreignKeys":[{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]},{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}],"uniqueKeys":[],"checks":[],"indexes":[{"name":"ix_flag_post_id","columns":["post_id"]},{"name":"ix_flag_user_id","columns":["user_id"]}]},"foreignKeys":[]}
SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE `flag` (
    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    `message` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    `post_id` INT NOT NULL,
    `user_id` INT NOT NULL
);

-- step 4 {"step":"add","table":{"name":"post"},"element":{"index":{"name":"ix_post_user_id","columns":["user_id"]}}}
CREATE INDEX `ix_post_user_id` ON `post` (`user_id`);

-- step 5 {"step":"add","table":{"name":"flag"},"element":{"index":{"name":"ix_flag_post_id","columns":["post_id"]}}}
CREATE INDEX `ix_flag_post_id` ON `flag` (`post_id`);

-- step 6 {"step":"add","table":{"name":"flag"},"element":{"index":{"name":"ix_flag_user_id","columns":["user_id"]}}}
CREATE INDEX `ix_flag_user_id` ON `flag` (`user_id`);

-- step 7 {"step":"add","table":{"name":"post"},"element":{"foreignKey":{"name":"fk_post_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}}}
ALTER TABLE `post` ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`);

-- step 8 [{"step":"add","table":{"name":"flag"},"element":{"foreignKey":{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]}}},{"step":"add","table":{"name":"flag"},"element":{"foreignKey":{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}}}]
ALTER TABLE `flag` ADD CONSTRAINT `fk_flag_post_id` FOREIGN KEY (`post_id`) REFERENCES `post` (`id`), ADD CONSTRAINT `fk_flag_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`);

-- undo

-- step 1 {"step":"drop","table":{"name":"post"},"element":{"foreignKey":{"name":"fk_post_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}}}
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_user_id`, DROP INDEX IF EXISTS `fk_post_user_id`;

-- step 2 [{"step":"drop","table":{"name":"flag"},"element":{"foreignKey":{"name":"fk_flag_post_id","columns":["post_id"],"principal":{"name":"post"},"principalColumns":["id"]}}},{"step":"drop","table":{"name":"flag"},"element":{"foreignKey":{"name":"fk_flag_user_id","columns":["user_id"],"principal":{"name":"user"},"principalColumns":["id"]}}}]
ALTER TABLE `flag` DROP FOREIGN KEY `fk_flag_post_id`, DROP INDEX IF EXISTS `fk_flag_post_id`, DROP FOREIGN KEY `fk_flag_user_id`, DROP INDEX IF EXISTS `fk_flag_user_id`;

-- step 3 {"step":"dropTable","table":{"name":"flag"}}
DROP TABLE `flag`;

-- step 4 {"step":"dropTable","table":{"name":"post"}}
DROP TABLE `post`;

-- step 5 {"step":"dropTable","table":{"name":"user"}}
DROP TABLE `user`;
