using Relata.Tests.Databases;
using Relata.Tests.Models.Composite;
using Relata.Tests.Models.Fix;
using Relata.Tests.Queries;
using Relata.Tests.Types;

namespace Relata.Tests.PostgreSql;

/// <summary>The statements as PostgreSQL gets them, where they are not as others write them.</summary>
public sealed class PostgreSqlSqlTests : FixTest<PostgreSqlTestDatabase>
{
    [Fact]
    public void Select_in_asks_for_the_owners_keys_by_one_array()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;

        session.Query<User>().Options(Load.SelectIn((User user) => user.Addresses)).ToList();

        Assert.Equal(
            [
                """SELECT t0."id", t0."name" FROM "users" AS t0""",
                """SELECT t0."id", t0."user_id", t0."email" FROM "addresses" AS t0 WHERE t0."user_id" = ANY($1) ORDER BY t0."id" """.TrimEnd(),
            ],
            session.Statements);
    }

    [Fact]
    public void Keys_of_several_columns_are_an_array_for_each()
    {
        using var test = new PostgreSqlTestDatabase();
        using var database = test.Create<Town>();
        using var session = database.OpenSession();
        session.AddRange([new Region { X = 1, Y = 2, Name = "a", Towns = { new Town() } }, new Region { X = 1, Y = 3, Name = "b" }, new Region { X = 2, Y = 2, Name = "c" }]);
        session.Commit();
        using var reading = database.OpenSession();
        reading.RecordStatements = true;

        var regions = reading.Query<Region>().Options(Load.SelectIn((Region region) => region.Towns)).ToList();

        Assert.Equal([1, 0, 0], regions.OrderBy(region => (region.X, region.Y)).Select(region => region.Towns.Count));
        Assert.EndsWith(
            """WHERE (t0."region_x", t0."region_y") IN (SELECT * FROM unnest($1, $2)) ORDER BY t0."id" """.TrimEnd(),
            reading.Statements[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_compared_by_functions_and_not_by_patterns()
    {
        using var session = Database.OpenSession();
        var query = session.Query<User>();

        AssertEnds("""WHERE starts_with(t0."name", $1)""", query.Where(user => user.Name!.StartsWith("ab")).Sql());
        AssertEnds("""WHERE right(t0."name", length($1)) = $1""", query.Where(user => user.Name!.EndsWith("ab")).Sql());
        AssertEnds("""WHERE strpos(t0."name", $1) > 0""", query.Where(user => user.Name!.Contains("a_%")).Sql());
        AssertEnds("""WHERE CAST(t0."id" AS text) || t0."name" = $1""", query.Where(user => user.Id + user.Name == "7jack").Sql());
    }

    [Fact]
    public void Null_comes_first_and_is_spoken_of_only_where_there_may_be_one()
    {
        using var session = Database.OpenSession();

        AssertEnds("""ORDER BY t0."id" """.TrimEnd(), session.Query<Address>().OrderBy(address => address.Id).Sql());
        AssertEnds("""ORDER BY t0."user_id" NULLS FIRST""", session.Query<Address>().OrderBy(address => address.UserId).Sql());
        AssertEnds("""ORDER BY t0."user_id" DESC NULLS LAST""", session.Query<Address>().OrderByDescending(address => address.UserId).Sql());
        AssertEnds("""ORDER BY t1."name" NULLS FIRST""", session.Query<Address>().OrderBy(address => address.User!.Name).Sql());
    }

    [Fact]
    public void A_list_in_raw_SQL_is_an_array()
    {
        using var session = Database.OpenSession();
        int[] ids = [7, 9];

        Assert.Equal(["jack", "fred"], session.Sql<string>($"SELECT name FROM users WHERE id IN {ids} ORDER BY id").ToList());
        Assert.Equal(["jack", "fred"], session.Sql<string>($"SELECT name FROM users WHERE id IN ({ids}) ORDER BY id").ToList());
        Assert.Equal(["jack", "fred"], session.Sql<string>($"SELECT name FROM users WHERE id = ANY{ids} ORDER BY id").ToList());
    }

    [Fact]
    public void A_generated_key_is_returned_and_a_given_one_is_not_given_again()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var first = new User { Name = "generated" };
        session.Add(first);
        session.Commit();
        session.Add(new User { Id = first.Id + 1, Name = "given" });
        session.Add(new User { Id = 2, Name = "given before" });
        session.Commit();
        var next = new User { Name = "generated" };
        session.Add(next);
        session.Commit();

        Assert.Equal(first.Id + 2, next.Id);
        Assert.Equal("""INSERT INTO "users" ("name") VALUES ($1) RETURNING "id" """.TrimEnd(), session.Statements[0]);
    }

    [Fact]
    public void Whole_numbers_are_calculated_as_in_CSharp()
    {
        using var test = new PostgreSqlTestDatabase();
        using var database = test.Create<Everything>();
        database.Insert(new Everything { Byte = 200, SByte = -100, Short = 30_000, ULong = 7, Long = 7 }, new Everything { Long = 4 });
        using var session = database.OpenSession();
        var query = session.Query<Everything>().Where(row => row.Byte == 200);

        Assert.Equal(40_000, query.Select(row => row.Byte * row.Byte).Single());
        Assert.Equal(60_000, query.Select(row => row.Short + row.Short).Single());
        Assert.Equal(3UL, query.Select(row => row.ULong / 2).Single());
        Assert.Equal(1UL, query.Select(row => row.ULong % 2).Single());
        Assert.Equal(5L, session.Query<Everything>().GroupBy(row => row.Bool).Select(group => group.Sum(row => row.Long) / group.Count()).Single());
    }

    private static void AssertEnds(string expected, string sql) => Assert.EndsWith(expected, sql, StringComparison.Ordinal);
}
