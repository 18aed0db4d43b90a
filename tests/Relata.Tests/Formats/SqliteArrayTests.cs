using Relata.Tests.Databases;
using Relata.Tests.Formats.Models;
using Relata.Tests.Queries;

namespace Relata.Tests.Formats;

public sealed class SqliteArrayTests : ArrayTests<SqliteFile>
{
    [Fact]
    public void An_array_is_a_JSON_array()
    {
        string[] columns = ["tags", "notes", "flags", "doubles", "prices", "codes", "times", "moments", "dates"];
        Assert.Equal(
            [
                """["sweet","'\"[ü\uD83D\uDE00"]""",
                """["a",null,""]""",
                "[true,true]",
                "[0.30000000000000004,-1E+300,0]",
                """["10.50","-79228162514264337593543950335","79228162514264337593543950335"]""",
                """["0123ABCD-0000-0000-0000-00000000000F"]""",
                """["2024-02-29 23:59:59.123456","0001-01-01 00:00:00"]""",
                """["2026-11-22 09:05:00+00:00"]""",
                """["2000-02-29"]""",
            ],
            columns.Select(column => Assert.Single(Database.Texts($"SELECT {column} FROM recipe WHERE id = 1"))));
    }

    [Fact]
    public void The_SQL_of_an_array()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Recipe>();

        AssertEnds("""WHERE ?1 IN (SELECT value FROM json_each(t0."tags"))""", query.Where(recipe => recipe.Tags.Contains("x")).Sql());
        AssertEnds("""WHERE (?1 IN (SELECT value FROM json_each(t0."tags"))) IS NOT TRUE""", query.Where(recipe => !recipe.Tags.Contains("x")).Sql());
        AssertEnds("""WHERE ?1 COLLATE decimal IN (SELECT value FROM json_each(t0."prices"))""", query.Where(recipe => recipe.Prices.Contains(1m)).Sql());
        AssertEnds("""WHERE json_array_length(t0."tags") > ?1""", query.Where(recipe => recipe.Tags.Length > 1).Sql());

        static void AssertEnds(string expected, string sql) => Assert.EndsWith(expected, sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2")]
    [InlineData("[\"a\"]")]
    [InlineData("[1] 2")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[null]")]
    [InlineData("[3000000000]")]
    public void A_text_that_is_no_such_array_is_an_error_that_names_the_column(string text)
    {
        Database.Execute($"UPDATE recipe SET numbers = '{text}' WHERE id = 2");

        var error = Assert.Throws<DatabaseException>(() => Stored(2));

        Assert.StartsWith("REL111: Column 'numbers' of Recipe.Numbers holds what is no JSON array of Int32: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_others_wrote_with_an_offset_is_the_time_that_is_written()
    {
        Database.Execute("""UPDATE recipe SET times = '["2026-11-22T09:05:00+05:45","2026-11-22T09:05:00Z"]' WHERE id = 2""");

        Assert.Equal([new DateTime(2026, 11, 22, 9, 5, 0), new DateTime(2026, 11, 22, 9, 5, 0)], Stored(2).Times);
    }

    [Fact]
    public void A_number_that_JSON_lacks_is_refused()
    {
        var error = Assert.Throws<DatabaseException>(() => Save(new Recipe { Doubles = [double.PositiveInfinity] }));

        Assert.Contains("Recipe.Doubles has the element", error.Message, StringComparison.Ordinal);
        Save(new Recipe { Tags = ["next"] });
        Assert.Equal(["next"], Stored(3).Tags);
    }
}
