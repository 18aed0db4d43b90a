using Relata.CompilerServices;
using Relata.PostgreSql;
using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

public sealed class PostgreSqlSequenceTests : SequenceTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void A_sequence_is_made_before_its_tables_and_dropped_after_them()
    {
        var plan = SchemaTexts.Of(ModelSet.Of<Reminder>(), new PostgreSqlSchemaDialect(new PostgreSqlDialect()));

        Assert.Equal(
            [
                "CREATE SEQUENCE IF NOT EXISTS \"invoice_numbers\"",
                """
                CREATE TABLE IF NOT EXISTS "reminder" (
                    "number" integer DEFAULT nextval('"invoice_numbers"') PRIMARY KEY
                )
                """,
            ],
            plan.Create.Skip(1));
        Assert.Equal(
            [
                "DROP TABLE IF EXISTS \"reminder\"",
                """
                DO $relata$ BEGIN
                DROP SEQUENCE IF EXISTS "invoice_numbers";
                EXCEPTION WHEN dependent_objects_still_exist THEN NULL;
                END $relata$
                """,
            ],
            plan.Drop);
    }

    [Fact]
    public void A_number_that_was_given_is_not_given_again_to_any_table()
    {
        using var database = Test.Open(ModelSet.Of(Of<Invoice>(), Of<Reminder>()));
        database.CreateTables();
        using var session = database.OpenSession();
        session.AddRange(new Reminder { Number = 7 }, new Reminder { Number = 3 });
        session.Commit();
        var next = new Invoice { Customer = "next" };
        session.Add(next);
        session.Commit();

        Assert.Equal(8, next.Number);
    }

    private static EntityType<T> Of<T>()
        where T : Entity, IEntity<T> => T.EntityType;
}
