using Relata.MariaDb;
using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

public sealed class MariaDbSequenceTests : SequenceTests<MariaDbTestDatabase>
{
    [Fact]
    public void A_sequence_is_made_before_its_tables_and_dropped_after_them()
    {
        var plan = SchemaTexts.Of(ModelSet.Of<Reminder>(), new MariaDbSchemaDialect(new MariaDbDialect()));

        Assert.Equal(
            [
                "CREATE SEQUENCE IF NOT EXISTS `invoice_numbers` INCREMENT BY 0",
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `reminder` (
                    `number` INT NOT NULL DEFAULT NEXTVAL(`invoice_numbers`) PRIMARY KEY
                )
                """,
            ],
            plan.Create);
        Assert.Equal(
            [
                "SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE IF EXISTS `reminder`",
                """
                BEGIN NOT ATOMIC
                IF NOT EXISTS (SELECT 1 FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_DEFAULT = CONCAT('nextval(`', DATABASE(), '`.`invoice_numbers`)')) THEN
                    DROP SEQUENCE IF EXISTS `invoice_numbers`;
                END IF;
                END
                """,
            ],
            plan.Drop);
    }

    // SETVAL takes numbers that are in the text, and no other: https://mariadb.com/kb/en/setval/
    [Fact]
    public void A_number_that_was_given_is_refused_when_the_sequence_comes_to_it()
    {
        using var database = Test.Create<Reminder>();
        using var session = database.OpenSession();
        session.Add(new Reminder { Number = 1 });
        session.Commit();
        session.Add(new Reminder());

        Assert.Throws<ConstraintViolationException>(session.Commit);
    }
}
