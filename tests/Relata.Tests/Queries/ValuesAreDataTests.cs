using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>Rule 9: no statement contains a user's value, so SQL in a value is data.</summary>
public abstract class ValuesAreDataTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Hostile = "'; DROP TABLE users; -- <script>alert(1)</script> \" \\ \0 %_";

    [Fact]
    public async Task A_value_reaches_the_database_only_beside_the_text()
    {
        await using var session = Database.OpenSession();
        session.Add(new User { Id = 4711, Name = Hostile });
        await session.CommitAsync();
        string[] names = ["ann", Hostile];
        var half = Hostile[..20];

        var equal = await session.Query<User>().SingleAsync(u => u.Name == Hostile);
        var starts = await session.Query<User>().SingleAsync(u => u.Name.StartsWith(half));
        var inList = await session.Query<User>().Where(u => names.Contains(u.Name)).SingleAsync();
        var raw = await session.Sql<User>($"SELECT * FROM users WHERE name = {Hostile}").SingleAsync();
        var selected = await session.Query<User>().Where(u => u.Id == 4711).Select(u => u.Name + Hostile).SingleAsync();
        equal.Name += Hostile;
        await session.ExecuteAsync($"UPDATE users SET name = {Hostile} WHERE id = {7}");
        await session.CommitAsync();

        Assert.All([starts, inList, raw], user => Assert.Same(equal, user));
        Assert.Equal(Hostile + Hostile, selected);
        Assert.Equal(5, await session.Query<User>().CountAsync());
        Assert.All(session.Statements, text => Assert.False(
            text.Contains("DROP", StringComparison.Ordinal) || text.Contains("4711", StringComparison.Ordinal), text));
    }
}

public sealed class SqliteValuesAreDataTests : ValuesAreDataTests<SqliteFile>;

public sealed class MariaDbValuesAreDataTests : ValuesAreDataTests<MariaDbTestDatabase>;
