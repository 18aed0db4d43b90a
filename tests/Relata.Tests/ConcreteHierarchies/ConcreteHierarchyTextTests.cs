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
            ],
            sent:
            [
//SENT SqliteMemory
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
            ],
            sent:
            [
//SENT PostgreSqlTestDatabase
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
            ],
            sent:
            [
//SENT MariaDbTestDatabase
            ]);

    private static void Check<TDatabase>(string[] create, string[] sent)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Asset>());
        Assert.Equal(create, SchemaTexts.Created(database, "book", "vehicle", "bicycle"));

        using var session = database.OpenSession();
        session.RecordStatements = true;
        var bicycle = new Bicycle { Name = "Bea", Wheels = 2, Gear = "hub" };
        var book = new Book { Name = "Bob", Pages = 99 };
        session.AddRange(bicycle, book);
        session.Commit();
        (bicycle.Name, bicycle.Wheels, bicycle.Gear) = ("Bia", 3, "chain");
        (book.Name, book.Pages) = ("Boo", 98);
        session.Commit();
        Assert.Equal(1, session.Query<Bicycle>().Where(each => each.Wheels == 3).ExecuteUpdate(set => set.Set(each => each.Name, each => each.Name + each.Gear).Set(each => each.Gear, "hub")));
        Assert.Contains("Call ExecuteUpdate for one class at a time.", Assert.Throws<QueryTranslationException>(() => session.Query<Vehicle>().ExecuteUpdate(set => set.Set(each => each.Wheels, 1))).Message, StringComparison.Ordinal);
        session.Delete(bicycle);
        session.Commit();
        Assert.Equal(1, session.Query<Book>().Where(each => each.Pages == 98).ExecuteDelete());
        System.IO.File.WriteAllLines("/tmp/h/n5dump/concrete." + typeof(TDatabase).Name + ".sent1", session.Statements); //TEMP
        Assert.Equal(sent, session.Statements);
    }
}
