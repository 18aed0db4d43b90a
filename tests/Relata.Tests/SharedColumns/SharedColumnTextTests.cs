using Relata.Tests.Databases;
using Relata.Tests.SharedColumns.Models;

namespace Relata.Tests.SharedColumns;

/// <summary>The statements for foreign keys that share a column: the tables, joins by both columns, and SELECTs by keys of two columns.</summary>
public sealed class SharedColumnTextTests
{
    [Fact]
    public void Tables_joins_and_keys_of_two_columns_on_SQLite() =>
        Check<SqliteMemory>(
            create:
            [
                """
                CREATE TABLE IF NOT EXISTS "shared_clients" (
                    "firm_id" INTEGER NOT NULL,
                    "number" INTEGER NOT NULL,
                    "name" TEXT NOT NULL,
                    PRIMARY KEY ("firm_id", "number"),
                    CONSTRAINT "fk_shared_clients_firm_id" FOREIGN KEY ("firm_id") REFERENCES "shared_firms" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "shared_client_labels" (
                    "firm_id" INTEGER NOT NULL,
                    "client_number" INTEGER NOT NULL,
                    "label_number" INTEGER NOT NULL,
                    PRIMARY KEY ("firm_id", "client_number", "label_number"),
                    CONSTRAINT "fk_shared_client_labels_firm_id_client_number" FOREIGN KEY ("firm_id", "client_number") REFERENCES "shared_clients" ("firm_id", "number"),
                    CONSTRAINT "fk_shared_client_labels_firm_id_label_number" FOREIGN KEY ("firm_id", "label_number") REFERENCES "shared_labels" ("firm_id", "number")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "shared_tickets" (
                    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
                    "firm_id" INTEGER NOT NULL,
                    "buyer_number" INTEGER,
                    "payer_number" INTEGER,
                    CONSTRAINT "fk_shared_tickets_firm_id" FOREIGN KEY ("firm_id") REFERENCES "shared_firms" ("id"),
                    CONSTRAINT "fk_shared_tickets_firm_id_buyer_number" FOREIGN KEY ("firm_id", "buyer_number") REFERENCES "shared_clients" ("firm_id", "number"),
                    CONSTRAINT "fk_shared_tickets_firm_id_payer_number" FOREIGN KEY ("firm_id", "payer_number") REFERENCES "shared_clients" ("firm_id", "number")
                )
                """,
                """CREATE INDEX IF NOT EXISTS "ix_shared_client_labels_firm_id_label_number" ON "shared_client_labels" ("firm_id", "label_number")""",
                """CREATE INDEX IF NOT EXISTS "ix_shared_tickets_firm_id_buyer_number" ON "shared_tickets" ("firm_id", "buyer_number")""",
                """CREATE INDEX IF NOT EXISTS "ix_shared_tickets_firm_id_payer_number" ON "shared_tickets" ("firm_id", "payer_number")""",
            ],
            sent:
            [
                """SELECT t0."id", t0."firm_id", t0."buyer_number", t0."payer_number", t1."firm_id", t1."number", t1."name" FROM "shared_tickets" AS t0 LEFT JOIN "shared_clients" AS t1 ON t0."firm_id" = t1."firm_id" AND t0."buyer_number" = t1."number" LIMIT 2""",
                """SELECT t0."firm_id", t0."number", t0."name" FROM "shared_clients" AS t0 WHERE (t0."firm_id", t0."number") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))""",
                """SELECT t0."firm_id", t0."number", t0."name" FROM "shared_clients" AS t0 WHERE EXISTS (SELECT 1 FROM "shared_tickets" AS t1 LEFT JOIN "shared_clients" AS t2 ON t2."firm_id" = t1."firm_id" AND t2."number" = t1."payer_number" WHERE t1."firm_id" = t0."firm_id" AND t1."buyer_number" = t0."number" AND t2."name" = ?1) LIMIT 2""",
                """SELECT t1."firm_id", t1."client_number", t0."firm_id", t0."number" FROM "shared_labels" AS t0 INNER JOIN "shared_client_labels" AS t1 ON t1."firm_id" = t0."firm_id" AND t1."label_number" = t0."number" WHERE (t1."firm_id", t1."client_number") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))""",
            ]);

    [Fact]
    public void Tables_joins_and_keys_of_two_columns_on_PostgreSQL() =>
        Check<PostgreSqlTestDatabase>(
            create:
            [
                """
                CREATE TABLE IF NOT EXISTS "shared_clients" (
                    "firm_id" integer NOT NULL,
                    "number" integer NOT NULL,
                    "name" text NOT NULL,
                    PRIMARY KEY ("firm_id", "number"),
                    CONSTRAINT "fk_shared_clients_firm_id" FOREIGN KEY ("firm_id") REFERENCES "shared_firms" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "shared_client_labels" (
                    "firm_id" integer NOT NULL,
                    "client_number" integer NOT NULL,
                    "label_number" integer NOT NULL,
                    PRIMARY KEY ("firm_id", "client_number", "label_number"),
                    CONSTRAINT "fk_shared_client_labels_firm_id_client_number" FOREIGN KEY ("firm_id", "client_number") REFERENCES "shared_clients" ("firm_id", "number"),
                    CONSTRAINT "fk_shared_client_labels_firm_id_label_number" FOREIGN KEY ("firm_id", "label_number") REFERENCES "shared_labels" ("firm_id", "number")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "shared_tickets" (
                    "id" integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
                    "firm_id" integer NOT NULL,
                    "buyer_number" integer,
                    "payer_number" integer,
                    CONSTRAINT "fk_shared_tickets_firm_id" FOREIGN KEY ("firm_id") REFERENCES "shared_firms" ("id"),
                    CONSTRAINT "fk_shared_tickets_firm_id_buyer_number" FOREIGN KEY ("firm_id", "buyer_number") REFERENCES "shared_clients" ("firm_id", "number"),
                    CONSTRAINT "fk_shared_tickets_firm_id_payer_number" FOREIGN KEY ("firm_id", "payer_number") REFERENCES "shared_clients" ("firm_id", "number")
                )
                """,
                """CREATE INDEX IF NOT EXISTS "ix_shared_client_labels_firm_id_label_number" ON "shared_client_labels" ("firm_id", "label_number")""",
                """CREATE INDEX IF NOT EXISTS "ix_shared_tickets_firm_id_buyer_number" ON "shared_tickets" ("firm_id", "buyer_number")""",
                """CREATE INDEX IF NOT EXISTS "ix_shared_tickets_firm_id_payer_number" ON "shared_tickets" ("firm_id", "payer_number")""",
            ],
            sent:
            [
                """SELECT t0."id", t0."firm_id", t0."buyer_number", t0."payer_number", t1."firm_id", t1."number", t1."name" FROM "shared_tickets" AS t0 LEFT JOIN "shared_clients" AS t1 ON t0."firm_id" = t1."firm_id" AND t0."buyer_number" = t1."number" LIMIT 2""",
                """SELECT t0."firm_id", t0."number", t0."name" FROM "shared_clients" AS t0 WHERE (t0."firm_id", t0."number") IN (SELECT * FROM unnest($1, $2))""",
                """SELECT t0."firm_id", t0."number", t0."name" FROM "shared_clients" AS t0 WHERE EXISTS (SELECT 1 FROM "shared_tickets" AS t1 LEFT JOIN "shared_clients" AS t2 ON t2."firm_id" = t1."firm_id" AND t2."number" = t1."payer_number" WHERE t1."firm_id" = t0."firm_id" AND t1."buyer_number" = t0."number" AND t2."name" = $1) LIMIT 2""",
                """SELECT t1."firm_id", t1."client_number", t0."firm_id", t0."number" FROM "shared_labels" AS t0 INNER JOIN "shared_client_labels" AS t1 ON t1."firm_id" = t0."firm_id" AND t1."label_number" = t0."number" WHERE (t1."firm_id", t1."client_number") IN (SELECT * FROM unnest($1, $2))""",
            ]);

    [Fact]
    public void Tables_joins_and_keys_of_two_columns_on_MariaDB() =>
        Check<MariaDbTestDatabase>(
            create:
            [
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `shared_clients` (
                    `firm_id` INT NOT NULL,
                    `number` INT NOT NULL,
                    `name` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
                    PRIMARY KEY (`firm_id`, `number`),
                    CONSTRAINT `fk_shared_clients_firm_id` FOREIGN KEY (`firm_id`) REFERENCES `shared_firms` (`id`)
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `shared_client_labels` (
                    `firm_id` INT NOT NULL,
                    `client_number` INT NOT NULL,
                    `label_number` INT NOT NULL,
                    PRIMARY KEY (`firm_id`, `client_number`, `label_number`),
                    CONSTRAINT `fk_shared_client_labels_firm_id_client_number` FOREIGN KEY (`firm_id`, `client_number`) REFERENCES `shared_clients` (`firm_id`, `number`),
                    CONSTRAINT `fk_shared_client_labels_firm_id_label_number` FOREIGN KEY (`firm_id`, `label_number`) REFERENCES `shared_labels` (`firm_id`, `number`)
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `shared_tickets` (
                    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                    `firm_id` INT NOT NULL,
                    `buyer_number` INT,
                    `payer_number` INT,
                    CONSTRAINT `fk_shared_tickets_firm_id` FOREIGN KEY (`firm_id`) REFERENCES `shared_firms` (`id`),
                    CONSTRAINT `fk_shared_tickets_firm_id_buyer_number` FOREIGN KEY (`firm_id`, `buyer_number`) REFERENCES `shared_clients` (`firm_id`, `number`),
                    CONSTRAINT `fk_shared_tickets_firm_id_payer_number` FOREIGN KEY (`firm_id`, `payer_number`) REFERENCES `shared_clients` (`firm_id`, `number`)
                )
                """,
                "CREATE INDEX IF NOT EXISTS `ix_shared_client_labels_firm_id_label_number` ON `shared_client_labels` (`firm_id`, `label_number`)",
                "CREATE INDEX IF NOT EXISTS `ix_shared_tickets_firm_id_buyer_number` ON `shared_tickets` (`firm_id`, `buyer_number`)",
                "CREATE INDEX IF NOT EXISTS `ix_shared_tickets_firm_id_payer_number` ON `shared_tickets` (`firm_id`, `payer_number`)",
            ],
            sent:
            [
                "SELECT t0.`id`, t0.`firm_id`, t0.`buyer_number`, t0.`payer_number`, t1.`firm_id`, t1.`number`, t1.`name` FROM `shared_tickets` AS t0 LEFT JOIN `shared_clients` AS t1 ON t0.`firm_id` = t1.`firm_id` AND t0.`buyer_number` = t1.`number` LIMIT 2",
                "SELECT t0.`firm_id`, t0.`number`, t0.`name` FROM `shared_clients` AS t0 WHERE (t0.`firm_id`, t0.`number`) IN (SELECT k0, k1 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$[0]', k1 INT PATH '$[1]')) AS k)",
                "SELECT t0.`firm_id`, t0.`number`, t0.`name` FROM `shared_clients` AS t0 WHERE EXISTS (SELECT 1 FROM `shared_tickets` AS t1 LEFT JOIN `shared_clients` AS t2 ON t2.`firm_id` = t1.`firm_id` AND t2.`number` = t1.`payer_number` WHERE t1.`firm_id` = t0.`firm_id` AND t1.`buyer_number` = t0.`number` AND t2.`name` = ?) LIMIT 2",
                "SELECT t1.`firm_id`, t1.`client_number`, t0.`firm_id`, t0.`number` FROM `shared_labels` AS t0 INNER JOIN `shared_client_labels` AS t1 ON t1.`firm_id` = t0.`firm_id` AND t1.`label_number` = t0.`number` WHERE (t1.`firm_id`, t1.`client_number`) IN (SELECT k0, k1 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$[0]', k1 INT PATH '$[1]')) AS k)",
            ]);

    private static void Check<TDatabase>(string[] create, string[] sent)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace("Relata.Tests.SharedColumns.Models"));
        Assert.Equal(create, SchemaTexts.Created(database, "shared_clients", "shared_tickets", "shared_client_labels"));

        using var session = database.OpenSession();
        var firm = new Firm { Name = "north" };
        var buyer = new Client { Firm = firm, Number = 1, Name = "b", Labels = { new Label { Firm = firm, Number = 1 } } };
        session.Add(new Ticket { Firm = firm, Buyer = buyer, Payer = new Client { Firm = firm, Number = 2, Name = "p" } });
        session.Commit();
        using var reading = database.OpenSession();
        reading.RecordStatements = true;
        var ticket = reading.Query<Ticket>().Options(Load.Joined((Ticket t) => t.Buyer), Load.SelectIn((Ticket t) => t.Payer)).Single();
        Assert.Equal(("b", "p"), (ticket.Buyer!.Name, ticket.Payer!.Name));
        var owner = reading.Query<Client>().Where(c => c.Bought.Any(t => t.Payer!.Name == "p")).Options(Load.SelectIn((Client c) => c.Labels)).Single();
        Assert.Single(owner.Labels);

        Assert.Equal(sent, reading.Statements);
    }
}
