using Relata.Tests.Databases;
using Relata.Tests.Formats.Models;
using Relata.Tests.Queries;

namespace Relata.Tests.Formats;

public sealed class PostgreSqlArrayTests : ArrayTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void The_SQL_of_an_array()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Recipe>();

        AssertEnds("""WHERE $1 = ANY(t0."tags")""", query.Where(recipe => recipe.Tags.Contains("x")).Sql());
        AssertEnds("""WHERE ($1 = ANY(t0."tags")) IS NOT TRUE""", query.Where(recipe => !recipe.Tags.Contains("x")).Sql());
        AssertEnds("""WHERE cardinality(t0."tags") > $1""", query.Where(recipe => recipe.Tags.Length > 1).Sql());

        static void AssertEnds(string expected, string sql) => Assert.EndsWith(expected, sql, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_is_one_of_the_database() =>
        Assert.Equal(["text[] uuid[] numeric[]"], Database.Texts("SELECT pg_typeof(tags) || ' ' || pg_typeof(codes) || ' ' || pg_typeof(prices) FROM recipe WHERE id = 1"));
}
