using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>Rule 9: no statement contains a user's value, so SQL in a value is data.</summary>
public abstract class ValuesAreDataTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private string Hostile => "'; DROP TABLE users; -- <script>alert(1)</script> \" \\ %_" + (Test.HasNullCharacter ? "\0" : "");

    [Fact]
    public async Task A_value_reaches_the_database_only_beside_the_text()
    {
        var hostile = Hostile;
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        session.Add(new User { Id = 4711, Name = hostile });
        await session.CommitAsync();
        string[] names = ["ann", hostile];
        var half = hostile[..20];

        var equal = await session.Query<User>().SingleAsync(u => u.Name == hostile);
        var starts = await session.Query<User>().SingleAsync(u => u.Name.StartsWith(half));
        var inList = await session.Query<User>().Where(u => names.Contains(u.Name)).SingleAsync();
        var raw = await session.Sql<User>($"SELECT * FROM users WHERE name = {hostile}").SingleAsync();
        var selected = await session.Query<User>().Where(u => u.Id == 4711).Select(u => u.Name + hostile).SingleAsync();
        equal.Name += hostile;
        await session.ExecuteAsync($"UPDATE users SET name = {hostile} WHERE id = {7}");
        await session.CommitAsync();

        Assert.All([starts, inList, raw], user => Assert.Same(equal, user));
        Assert.Equal(hostile + hostile, selected);
        Assert.Equal(5, await session.Query<User>().CountAsync());
        Assert.All(session.Statements, text => Assert.False(
            text.Contains("DROP", StringComparison.Ordinal) || text.Contains("4711", StringComparison.Ordinal), text));
    }
}

public sealed class SqliteValuesAreDataTests : ValuesAreDataTests<SqliteFile>;

public sealed class MariaDbValuesAreDataTests : ValuesAreDataTests<MariaDbTestDatabase>;

public sealed class PostgreSqlValuesAreDataTests : ValuesAreDataTests<PostgreSqlTestDatabase>;
