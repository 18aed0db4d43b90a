using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>The tables of a hierarchy with a table for each concrete class: each has all columns, and no foreign key to another.</summary>
public sealed class ConcreteHierarchyTextTests
{
    [Fact]
    public void The_tables_on_SQLite() =>
        Check<SqliteMemory>(
            create:
            [
                """
                CREATE TABLE IF NOT EXISTS "book" (
                    "id" TEXT NOT NULL,
                    "name" TEXT NOT NULL,
                    "code" TEXT,
                    "site_id" INTEGER,
                    "carrier_id" TEXT,
                    "pages" INTEGER,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_book_site_id" FOREIGN KEY ("site_id") REFERENCES "site" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "vehicle" (
                    "id" TEXT NOT NULL,
                    "name" TEXT NOT NULL,
                    "code" TEXT,
                    "site_id" INTEGER,
                    "carrier_id" TEXT,
                    "wheels" INTEGER NOT NULL,
                    "plate" TEXT,
                    "garage_id" INTEGER,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_vehicle_site_id" FOREIGN KEY ("site_id") REFERENCES "site" ("id"),
                    CONSTRAINT "fk_vehicle_garage_id" FOREIGN KEY ("garage_id") REFERENCES "site" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "bicycle" (
                    "id" TEXT NOT NULL,
                    "name" TEXT NOT NULL,
                    "code" TEXT,
                    "site_id" INTEGER,
                    "carrier_id" TEXT,
                    "wheels" INTEGER NOT NULL,
                    "plate" TEXT,
                    "garage_id" INTEGER,
                    "gear" TEXT NOT NULL,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_bicycle_site_id" FOREIGN KEY ("site_id") REFERENCES "site" ("id"),
                    CONSTRAINT "fk_bicycle_garage_id" FOREIGN KEY ("garage_id") REFERENCES "site" ("id")
                )
                """,
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_book_code" ON "book" ("code")""",
                """CREATE INDEX IF NOT EXISTS "ix_book_site_id" ON "book" ("site_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_book_carrier_id" ON "book" ("carrier_id")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_vehicle_code" ON "vehicle" ("code")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_vehicle_plate" ON "vehicle" ("plate")""",
                """CREATE INDEX IF NOT EXISTS "ix_vehicle_site_id" ON "vehicle" ("site_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_vehicle_carrier_id" ON "vehicle" ("carrier_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_vehicle_garage_id" ON "vehicle" ("garage_id")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_bicycle_code" ON "bicycle" ("code")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_bicycle_plate" ON "bicycle" ("plate")""",
                """CREATE INDEX IF NOT EXISTS "ix_bicycle_site_id" ON "bicycle" ("site_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_bicycle_carrier_id" ON "bicycle" ("carrier_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_bicycle_garage_id" ON "bicycle" ("garage_id")""",
            ]);

    [Fact]
    public void The_tables_on_PostgreSQL() =>
        Check<PostgreSqlTestDatabase>(
            create:
            [
                """
                CREATE TABLE IF NOT EXISTS "book" (
                    "id" uuid NOT NULL,
                    "name" text NOT NULL,
                    "code" text,
                    "site_id" integer,
                    "carrier_id" uuid,
                    "pages" integer,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_book_site_id" FOREIGN KEY ("site_id") REFERENCES "site" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "vehicle" (
                    "id" uuid NOT NULL,
                    "name" text NOT NULL,
                    "code" text,
                    "site_id" integer,
                    "carrier_id" uuid,
                    "wheels" integer NOT NULL,
                    "plate" text,
                    "garage_id" integer,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_vehicle_site_id" FOREIGN KEY ("site_id") REFERENCES "site" ("id"),
                    CONSTRAINT "fk_vehicle_garage_id" FOREIGN KEY ("garage_id") REFERENCES "site" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "bicycle" (
                    "id" uuid NOT NULL,
                    "name" text NOT NULL,
                    "code" text,
                    "site_id" integer,
                    "carrier_id" uuid,
                    "wheels" integer NOT NULL,
                    "plate" text,
                    "garage_id" integer,
                    "gear" text NOT NULL,
                    PRIMARY KEY ("id"),
                    CONSTRAINT "fk_bicycle_site_id" FOREIGN KEY ("site_id") REFERENCES "site" ("id"),
                    CONSTRAINT "fk_bicycle_garage_id" FOREIGN KEY ("garage_id") REFERENCES "site" ("id")
                )
                """,
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_book_code" ON "book" ("code")""",
                """CREATE INDEX IF NOT EXISTS "ix_book_site_id" ON "book" ("site_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_book_carrier_id" ON "book" ("carrier_id")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_vehicle_code" ON "vehicle" ("code")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_vehicle_plate" ON "vehicle" ("plate")""",
                """CREATE INDEX IF NOT EXISTS "ix_vehicle_site_id" ON "vehicle" ("site_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_vehicle_carrier_id" ON "vehicle" ("carrier_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_vehicle_garage_id" ON "vehicle" ("garage_id")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_bicycle_code" ON "bicycle" ("code")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_bicycle_plate" ON "bicycle" ("plate")""",
                """CREATE INDEX IF NOT EXISTS "ix_bicycle_site_id" ON "bicycle" ("site_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_bicycle_carrier_id" ON "bicycle" ("carrier_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_bicycle_garage_id" ON "bicycle" ("garage_id")""",
            ]);

    [Fact]
    public void The_tables_on_MariaDB() =>
        Check<MariaDbTestDatabase>(
            create:
            [
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `book` (
                    `id` CHAR(36) CHARACTER SET ascii NOT NULL,
                    `name` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    `code` VARCHAR(255) COLLATE utf8mb4_nopad_bin,
                    `site_id` INT,
                    `carrier_id` CHAR(36) CHARACTER SET ascii,
                    `pages` INT,
                    PRIMARY KEY (`id`),
                    CONSTRAINT `fk_book_site_id` FOREIGN KEY (`site_id`) REFERENCES `site` (`id`)
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `vehicle` (
                    `id` CHAR(36) CHARACTER SET ascii NOT NULL,
                    `name` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    `code` VARCHAR(255) COLLATE utf8mb4_nopad_bin,
                    `site_id` INT,
                    `carrier_id` CHAR(36) CHARACTER SET ascii,
                    `wheels` INT NOT NULL,
                    `plate` VARCHAR(255) COLLATE utf8mb4_nopad_bin,
                    `garage_id` INT,
                    PRIMARY KEY (`id`),
                    CONSTRAINT `fk_vehicle_site_id` FOREIGN KEY (`site_id`) REFERENCES `site` (`id`),
                    CONSTRAINT `fk_vehicle_garage_id` FOREIGN KEY (`garage_id`) REFERENCES `site` (`id`)
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `bicycle` (
                    `id` CHAR(36) CHARACTER SET ascii NOT NULL,
                    `name` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    `code` VARCHAR(255) COLLATE utf8mb4_nopad_bin,
                    `site_id` INT,
                    `carrier_id` CHAR(36) CHARACTER SET ascii,
                    `wheels` INT NOT NULL,
                    `plate` VARCHAR(255) COLLATE utf8mb4_nopad_bin,
                    `garage_id` INT,
                    `gear` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    PRIMARY KEY (`id`),
                    CONSTRAINT `fk_bicycle_site_id` FOREIGN KEY (`site_id`) REFERENCES `site` (`id`),
                    CONSTRAINT `fk_bicycle_garage_id` FOREIGN KEY (`garage_id`) REFERENCES `site` (`id`)
                )
                """,
                "CREATE UNIQUE INDEX IF NOT EXISTS `ix_book_code` ON `book` (`code`)",
                "CREATE INDEX IF NOT EXISTS `ix_book_site_id` ON `book` (`site_id`)",
                "CREATE INDEX IF NOT EXISTS `ix_book_carrier_id` ON `book` (`carrier_id`)",
                "CREATE UNIQUE INDEX IF NOT EXISTS `ix_vehicle_code` ON `vehicle` (`code`)",
                "CREATE UNIQUE INDEX IF NOT EXISTS `ix_vehicle_plate` ON `vehicle` (`plate`)",
                "CREATE INDEX IF NOT EXISTS `ix_vehicle_site_id` ON `vehicle` (`site_id`)",
                "CREATE INDEX IF NOT EXISTS `ix_vehicle_carrier_id` ON `vehicle` (`carrier_id`)",
                "CREATE INDEX IF NOT EXISTS `ix_vehicle_garage_id` ON `vehicle` (`garage_id`)",
                "CREATE UNIQUE INDEX IF NOT EXISTS `ix_bicycle_code` ON `bicycle` (`code`)",
                "CREATE UNIQUE INDEX IF NOT EXISTS `ix_bicycle_plate` ON `bicycle` (`plate`)",
                "CREATE INDEX IF NOT EXISTS `ix_bicycle_site_id` ON `bicycle` (`site_id`)",
                "CREATE INDEX IF NOT EXISTS `ix_bicycle_carrier_id` ON `bicycle` (`carrier_id`)",
                "CREATE INDEX IF NOT EXISTS `ix_bicycle_garage_id` ON `bicycle` (`garage_id`)",
            ]);

    private static void Check<TDatabase>(string[] create)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Asset>());
        Assert.Equal(create, SchemaTexts.Created(database, "book", "vehicle", "bicycle"));
    }
}
