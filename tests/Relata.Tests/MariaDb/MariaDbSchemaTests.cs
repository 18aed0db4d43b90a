using Relata.MariaDb;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.MariaDb;

public sealed class MariaDbSchemaTests
{
    [Fact]
    public void A_table_says_its_types_keys_lengths_and_references()
    {
        var plan = SchemaTexts.Of(ModelSet.Of<Account>(), new MariaDbSchemaDialect(new MariaDbDialect()));

        Assert.Equal(
            [
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `team` (
                    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                    `name` LONGTEXT COLLATE utf8mb4_nopad_bin NOT NULL
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `accounts` (
                    `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                    `email` VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
                    `country` VARCHAR(3) COLLATE utf8mb4_nopad_bin,
                    `team` INT NOT NULL,
                    `number` INT NOT NULL,
                    CONSTRAINT `ck_accounts_country_length` CHECK (CHAR_LENGTH(`country`) <= 3),
                    CONSTRAINT `fk_accounts_team` FOREIGN KEY (`team`) REFERENCES `team` (`id`)
                )
                """,
                "CREATE UNIQUE INDEX IF NOT EXISTS `ix_accounts_email` ON `accounts` (`email`)",
                "CREATE UNIQUE INDEX IF NOT EXISTS `one_number_a_team` ON `accounts` (`team`, `number`)",
            ],
            plan.Create);
        Assert.Equal(
            [
                "SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE IF EXISTS `accounts`",
                "SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE IF EXISTS `team`",
            ],
            plan.Drop);
    }

    [Fact]
    public void Creating_tables_again_changes_nothing_and_dropping_them_leaves_nothing()
    {
        using var test = new MariaDbTestDatabase();
        using var database = test.Create<Account>();
        database.CreateTables();
        Assert.Equal(["accounts", "team"], Tables(database));

        database.DropTables();

        Assert.Empty(Tables(database));
    }

    private static List<string> Tables(Database database) =>
        database.Texts("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name");
}
