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

    protected override void Prepare()
    {
    }
}
