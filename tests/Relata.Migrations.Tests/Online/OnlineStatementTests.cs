using Relata.Migrations.Tests.Random;
using Relata.Relational;
using Relata.Schema.Migrating.Planning;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

/// <summary>The statements of an online migration, as text.</summary>
public sealed class OnlineStatementTests
{
    private static readonly RelationalModel s_from = Of(Table("user", Text("name")), Table("post", Text("title"), Number("views"), Number("user_id", isNullable: true)).Index("views"));

    [Fact]
    public void On_PostgreSQL() => Assert.Equal(
        [
            """DROP INDEX CONCURRENTLY IF EXISTS "ix_post_views" """.TrimEnd(),
            """ALTER TABLE "post" ADD COLUMN "slug" text""",
            """UPDATE "post" SET "slug" = (lower(title)) WHERE "slug" IS NULL AND "id" BETWEEN $1 AND $2""",
            """ALTER TABLE "post" ADD CONSTRAINT "relata_not_null_slug" CHECK ("slug" IS NOT NULL) NOT VALID""",
            """UPDATE "post" SET "slug" = (lower(title)) WHERE "slug" IS NULL AND "id" BETWEEN $1 AND $2""",
            """ALTER TABLE "post" VALIDATE CONSTRAINT "relata_not_null_slug" """.TrimEnd(),
            """ALTER TABLE "post" ALTER COLUMN "slug" SET NOT NULL""",
            """ALTER TABLE "post" DROP CONSTRAINT "relata_not_null_slug" """.TrimEnd(),
            """CREATE UNIQUE INDEX CONCURRENTLY "uq_post_title" ON "post" ("title")""",
            """ALTER TABLE "post" ADD CONSTRAINT "uq_post_title" UNIQUE USING INDEX "uq_post_title" """.TrimEnd(),
            """ALTER TABLE "post" ADD CONSTRAINT "ck_views" CHECK (views >= 0) NOT VALID""",
            """ALTER TABLE "post" VALIDATE CONSTRAINT "ck_views" """.TrimEnd(),
            """CREATE UNIQUE INDEX CONCURRENTLY "ix_post_slug" ON "post" ("slug")""",
            """ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") NOT VALID""",
            """ALTER TABLE "post" VALIDATE CONSTRAINT "fk_post_user_id" """.TrimEnd(),
        ],
        Statements("postgresql"));

    [Fact]
    public void On_MariaDB() => Assert.Equal(
        [
            "ALTER TABLE `post` DROP INDEX `ix_post_views`, ALGORITHM=NOCOPY, LOCK=NONE",
            "ALTER TABLE `post` ADD COLUMN `slug` VARCHAR(255) COLLATE utf8mb4_nopad_bin, ALGORITHM=INSTANT, LOCK=NONE",
            "ALTER TABLE `post` MODIFY COLUMN `title` VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL",
            "UPDATE `post` SET `slug` = (lower(title)) WHERE `slug` IS NULL AND `id` BETWEEN ? AND ?",
            "ALTER TABLE `post` MODIFY COLUMN `slug` VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL, ALGORITHM=INPLACE, LOCK=NONE",
            "ALTER TABLE `post` ADD CONSTRAINT `uq_post_title` UNIQUE (`title`), ALGORITHM=NOCOPY, LOCK=NONE",
            "ALTER TABLE `post` ADD CONSTRAINT `ck_views` CHECK (views >= 0)",
            "CREATE UNIQUE INDEX `ix_post_slug` ON `post` (`slug`) ALGORITHM=NOCOPY LOCK=NONE",
            "ALTER TABLE `post` ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`)",
        ],
        Statements("mariadb"));

    [Fact]
    public void On_SQLite_the_steps_are_those_of_any_migration() => Assert.Equal(Statements("sqlite", isOnline: false), Statements("sqlite"));

    [Fact]
    public void A_table_that_the_migration_creates_is_used_by_nobody()
    {
        var dialect = RandomPlanTests.Dialect("postgresql");
        var to = Of(Table("user", Text("name")), Table("tag", Text("name"), Number("user_id")).Index("name", isUnique: true).To("user_id", "user"));
        var from = Of(Table("user", Text("name")));
        Assert.Equal(
            [
                """CREATE UNIQUE INDEX "ix_tag_name" ON "tag" ("name")""",
                """ALTER TABLE "tag" ADD CONSTRAINT "fk_tag_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id")""",
            ],
            dialect.Lower(MigrationPlanner.Plan(from, to, new MigrationHints().Online(), dialect), from).Skip(1).SelectMany(step => step.Statements));
    }

    private static IEnumerable<string> Statements(string database, bool isOnline = true)
    {
        var dialect = RandomPlanTests.Dialect(database);
        var post = Table("post", Text("title"), Number("views"), Number("user_id", isNullable: true), Text("slug")).To("user_id", "user").Index("slug", isUnique: true).Check("ck_views", "views >= 0");
        var to = Of(Table("user", Text("name")), post with { UniqueKeys = [new UniqueConstraint("uq_post_title", ["title"])] });
        var hints = new MigrationHints().Fill("post.slug", "lower(title)");
        return dialect.Lower(MigrationPlanner.Plan(s_from, to, isOnline ? hints.Online() : hints, dialect), s_from).SelectMany(step => step.Statements);
    }
}
