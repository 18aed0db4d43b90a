-- relata 1 mariadb after 20261130-0701-start

-- step 1 {"step":"addColumn","table":{"name":"flag"},"column":{"name":"raised_at","type":"DateTimeOffset","isNullable":true},"storeType":"DATETIME(6)"}
ALTER TABLE `flag` ADD COLUMN `raised_at` DATETIME(6);

-- step 2 {"step":"alterColumn","table":{"name":"user"},"from":{"name":"username","type":"String"},"to":{"name":"username","type":"String","maxLength":40},"fromType":"LONGTEXT COLLATE utf8mb4_nopad_bin","toType":"VARCHAR(40) COLLATE utf8mb4_nopad_bin"}
ALTER TABLE `user` MODIFY COLUMN `username` VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL;

-- step 3 {"step":"add","table":{"name":"user"},"element":{"check":{"name":"ck_user_username_length","condition":"CHAR_LENGTH(`username`) <= 40"}}}
ALTER TABLE `user` ADD CONSTRAINT `ck_user_username_length` CHECK (CHAR_LENGTH(`username`) <= 40);

-- step 4 {"step":"add","table":{"name":"user"},"element":{"index":{"name":"ix_user_username","columns":["username"],"isUnique":true}}}
CREATE UNIQUE INDEX `ix_user_username` ON `user` (`username`);

-- undo

-- step 1 {"step":"drop","table":{"name":"user"},"element":{"check":{"name":"ck_user_username_length","condition":"CHAR_LENGTH(`username`) <= 40"}}}
ALTER TABLE `user` DROP CONSTRAINT `ck_user_username_length`;

-- step 2 {"step":"drop","table":{"name":"user"},"element":{"index":{"name":"ix_user_username","columns":["username"],"isUnique":true}}}
ALTER TABLE `user` DROP INDEX `ix_user_username`;

-- step 3 {"step":"alterColumn","table":{"name":"user"},"from":{"name":"username","type":"String","maxLength":40},"to":{"name":"username","type":"String"},"fromType":"VARCHAR(40) COLLATE utf8mb4_nopad_bin","toType":"LONGTEXT COLLATE utf8mb4_nopad_bin"}
ALTER TABLE `user` MODIFY COLUMN `username` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL;

-- step 4 {"step":"dropColumn","table":{"name":"flag"},"column":{"name":"raised_at","type":"DateTimeOffset","isNullable":true}}
ALTER TABLE `flag` DROP COLUMN `raised_at`;
