using Relata.Tests.Databases;
using Relata.Tests.Schemas.Models;

namespace Relata.Tests.Schemas;

/// <summary>The schemas are made with the tables.</summary>
public sealed class PostgreSqlCrossSchemaTests : CrossSchemaTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void A_given_key_moves_on_the_sequence_of_its_schema()
    {
        using var session = Database.OpenSession();
        session.Add(new Product { Number = 7, Name = "given" });
        session.Commit();
        var (product, stock) = (new Product { Name = "next" }, new Stock { Place = "next", ProductNumber = 7 });
        session.AddRange(product, stock);
        session.Commit();

        Assert.Equal((8, 4), (product.Number, stock.Number));
    }

    [Fact]
    public void A_view_in_a_schema_of_its_own_is_created_and_compared()
    {
        using var database = Test.Open(ModelSet.Of<Answer>());
        database.CreateTables();
        using (var session = database.OpenSession())
        {
            Assert.Equal(42, session.Query<Answer>().Single().Number);
        }

        Assert.Empty(database.CompareSchema().All);

        database.Execute("DROP VIEW relata_answers.answer");
        var difference = Assert.Single(database.CompareSchema().Dangerous);
        Assert.Equal((SchemaDifferenceKind.MissingView, "relata_answers.answer: there is no such view, or this user has no right to see it."), (difference.Kind, difference.ToString()));
    }

    protected override void Prepare()
    {
    }
}
