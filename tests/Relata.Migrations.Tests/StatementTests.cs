using Relata.Migrations.Tests.Random;
using Relata.Relational;
using Relata.Schema.Migrating.Planning;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>The statements of one migration on each database, as text.</summary>
public sealed class StatementTests
{
    private static readonly RelationalModel s_from = Of(Table("user", Text("name")), Table("post", Text("title"), Text("subtitle", isNullable: true), Number("views")).Index("views"));

    private static readonly RelationalModel s_to = Of(
        Table("user", Text("name")),
        Table("post", Text("title"), Text("summary", isNullable: true), Text("slug"), Number("user_id", isNullable: true)).To("user_id", "user").Index("slug", isUnique: true));

    private static readonly MigrationHints s_hints = new MigrationHints().Rename("post.subtitle", "post.summary").Fill("post.slug", "lower(title)").AllowDrop("post.views");

    [Fact]
    public void On_PostgreSQL() => Assert.Equal(
        [
            """ALTER TABLE "post" RENAME COLUMN "subtitle" TO "summary" """.TrimEnd(),
            """DROP INDEX "ix_post_views" """.TrimEnd(),
            """ALTER TABLE "post" ADD COLUMN "slug" text, ADD COLUMN "user_id" integer""",
            """UPDATE "post" SET "slug" = (lower(title)) WHERE "slug" IS NULL""",
            """ALTER TABLE "post" ALTER COLUMN "slug" SET NOT NULL""",
            """CREATE UNIQUE INDEX "ix_post_slug" ON "post" ("slug")""",
            """ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id")""",
            """ALTER TABLE "post" DROP COLUMN "views" """.TrimEnd(),
        ],
        Statements("postgresql"));

    [Fact]
    public void On_MariaDB() => Assert.Equal(
        [
            "ALTER TABLE `post` RENAME COLUMN `subtitle` TO `summary`",
            "ALTER TABLE `post` DROP INDEX `ix_post_views`",
            "ALTER TABLE `post` ADD COLUMN `slug` VARCHAR(255) COLLATE utf8mb4_nopad_bin, ADD COLUMN `user_id` INT",
            "UPDATE `post` SET `slug` = (lower(title)) WHERE `slug` IS NULL",
            "ALTER TABLE `post` MODIFY COLUMN `slug` VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL",
            "CREATE UNIQUE INDEX `ix_post_slug` ON `post` (`slug`)",
            "ALTER TABLE `post` ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`)",
            "ALTER TABLE `post` DROP COLUMN `views`",
        ],
        Statements("mariadb"));

    [Fact]
    public void On_SQLite() => Assert.Equal(
        [
            """ALTER TABLE "post" RENAME COLUMN "subtitle" TO "summary" """.TrimEnd(),
            """DROP INDEX "ix_post_views" """.TrimEnd(),
            """ALTER TABLE "post" ADD COLUMN "slug" TEXT""",
            """ALTER TABLE "post" ADD COLUMN "user_id" INTEGER""",
            """UPDATE "post" SET "slug" = (lower(title)) WHERE "slug" IS NULL""",
            "PRAGMA legacy_alter_table = ON",
            """
            CREATE TABLE "relata_new_post" (
                "id" INTEGER PRIMARY KEY AUTOINCREMENT,
                "title" TEXT NOT NULL,
                "summary" TEXT,
                "slug" TEXT NOT NULL,
                "user_id" INTEGER,
                CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id")
            )
            """,
            """INSERT INTO "relata_new_post" ("id", "title", "summary", "slug", "user_id") SELECT "id", "title", "summary", "slug", "user_id" FROM "post" """.TrimEnd(),
            "DELETE FROM sqlite_sequence WHERE name = 'relata_new_post'",
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'relata_new_post', seq FROM sqlite_sequence WHERE name = 'post' COLLATE NOCASE",
            """DROP TABLE "post" """.TrimEnd(),
            """ALTER TABLE "relata_new_post" RENAME TO "post" """.TrimEnd(),
            "PRAGMA legacy_alter_table = OFF",
            """CREATE UNIQUE INDEX "ix_post_slug" ON "post" ("slug")""",
        ],
        Statements("sqlite"));

    [Fact]
    public void A_plan_prints_what_each_step_costs_and_which_lose_values() => Assert.Equal(
        """
        migration on postgresql: 9 steps
          1 rename column post.subtitle to summary  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
          2 drop of post INDEX ix_post_views (views)  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
          3 add column post.slug text  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
          4 add column post.user_id integer  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]
          5 fill post.slug = lower(title)  [writes rows, blocks reads and writes by an earlier lock of the transaction (ROW EXCLUSIVE)]
          6 alter column post.slug not null  [scans the table, blocks reads and writes (ACCESS EXCLUSIVE)]
          7 add to post UNIQUE INDEX ix_post_slug (slug)  [scans the table and builds an index, blocks reads and writes by an earlier lock of the transaction (SHARE)]
          8 add to post FOREIGN KEY fk_post_user_id (user_id) REFERENCES user (id)  [scans the table, blocks reads and writes by an earlier lock of the transaction (SHARE ROW EXCLUSIVE on both tables)]
          9 drop column post.views  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]  LOSES VALUES
        """,
        MigrationPlanner.Plan(s_from, s_to, s_hints, RandomPlanTests.Dialect("postgresql")).ToString());

    private static IEnumerable<string> Statements(string database)
    {
        var dialect = RandomPlanTests.Dialect(database);
        return dialect.Lower(MigrationPlanner.Plan(s_from, s_to, s_hints, dialect), s_from).SelectMany(step => step.Statements);
    }
}
