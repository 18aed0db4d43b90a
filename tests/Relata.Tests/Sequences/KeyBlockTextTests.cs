using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

/// <summary>The statements for keys that are taken from a sequence in blocks.</summary>
public sealed class KeyBlockTextTests
{
    [Fact]
    public void A_block_is_taken_by_one_statement_on_PostgreSQL() =>
        Check<PostgreSqlTestDatabase>(
            create:
            [
                "SELECT pg_advisory_xact_lock(125779935589473)",
                """CREATE SEQUENCE IF NOT EXISTS "parcel_numbers" INCREMENT BY 20""",
                """CREATE SEQUENCE IF NOT EXISTS "parcel_item_numbers" INCREMENT BY 20""",
                """
                CREATE TABLE IF NOT EXISTS "block_parcel" (
                    "id" integer NOT NULL,
                    "address" text NOT NULL,
                    PRIMARY KEY ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "block_parcel_item" (
                    "id" bigint NOT NULL,
                    "text" text NOT NULL,
                    "parcel_id" integer NOT NULL,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_block_parcel_item_parcel_id" FOREIGN KEY ("parcel_id") REFERENCES "block_parcel" ("id")
                )
                """,
                """CREATE INDEX IF NOT EXISTS "ix_block_parcel_item_parcel_id" ON "block_parcel_item" ("parcel_id")""",
            ],
            sent:
            [
                """SELECT nextval('"parcel_numbers"'), (SELECT seqincrement FROM pg_sequence WHERE seqrelid = '"parcel_numbers"'::regclass)""",
                """SELECT nextval('"parcel_item_numbers"'), (SELECT seqincrement FROM pg_sequence WHERE seqrelid = '"parcel_item_numbers"'::regclass)""",
                """SELECT nextval('"parcel_item_numbers"'), (SELECT seqincrement FROM pg_sequence WHERE seqrelid = '"parcel_item_numbers"'::regclass)""",
                """INSERT INTO "block_parcel" ("id", "address") SELECT c0, c1 FROM unnest($1, $2) WITH ORDINALITY AS r (c0, c1, n) ORDER BY n""",
                """INSERT INTO "block_parcel_item" ("id", "text", "parcel_id") SELECT c0, c1, c2 FROM unnest($1, $2, $3) WITH ORDINALITY AS r (c0, c1, c2, n) ORDER BY n""",
            ]);

    [Fact]
    public void A_block_is_taken_by_one_statement_on_MariaDB() =>
        Check<MariaDbTestDatabase>(
            create:
            [
                "CREATE SEQUENCE IF NOT EXISTS `parcel_numbers` INCREMENT BY 20",
                "CREATE SEQUENCE IF NOT EXISTS `parcel_item_numbers` INCREMENT BY 20",
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `block_parcel` (
                    `id` INT NOT NULL,
                    `address` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    PRIMARY KEY (`id`)
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `block_parcel_item` (
                    `id` BIGINT NOT NULL,
                    `text` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    `parcel_id` INT NOT NULL,
                    PRIMARY KEY (`id`),
                    CONSTRAINT `fk_block_parcel_item_parcel_id` FOREIGN KEY (`parcel_id`) REFERENCES `block_parcel` (`id`)
                )
                """,
                "CREATE INDEX IF NOT EXISTS `ix_block_parcel_item_parcel_id` ON `block_parcel_item` (`parcel_id`)",
            ],
            sent:
            [
                "SELECT NEXTVAL(`parcel_numbers`), (SELECT increment FROM `parcel_numbers`)",
                "SELECT NEXTVAL(`parcel_item_numbers`), (SELECT increment FROM `parcel_item_numbers`)",
                "SELECT NEXTVAL(`parcel_item_numbers`), (SELECT increment FROM `parcel_item_numbers`)",
                "INSERT INTO `block_parcel` (`id`, `address`) VALUES (?, ?)",
                "INSERT INTO `block_parcel_item` (`id`, `text`, `parcel_id`) VALUES (?, ?, ?)",
            ]);

    private static void Check<TDatabase>(string[] create, string[] sent)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Parcel>());
        database.CreateTables();
        var created = SchemaTexts.Of(database.Models, database.SchemaDialect).Create;
        Assert.Equal(create, created);
        Assert.Empty(database.CompareSchema().All);

        using var session = database.OpenSession();
        session.RecordStatements = true;
        session.AddRange(Enumerable.Range(0, 15).Select(i => new Parcel { Address = $"{i}", Items = { new ParcelItem { Text = "a" }, new ParcelItem { Text = "b" } } }));
        session.Commit();

        Assert.Equal(sent, session.Statements);
    }
}
