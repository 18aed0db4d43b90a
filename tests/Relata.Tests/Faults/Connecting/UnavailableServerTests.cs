using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Connecting;

/// <summary>A server that no connection can be made to.</summary>
public abstract class UnavailableServerTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    [Theory]
    [InlineData("Port=1", typeof(DatabaseUnavailableException), "cannot be reached")]
    [InlineData("Password=wrong", typeof(DatabaseException), "does not let the user in")]
    [InlineData("Database=nowhere", typeof(DatabaseException), "Create it, or name another in the connection string")]
    public async Task What_cannot_be_opened_says_why(string settings, Type expected, string why)
    {
        await using var database = Test.Open(FixData.Models, settings);
        await using var session = database.OpenSession();

        DatabaseException[] errors =
        [
            await Assert.ThrowsAnyAsync<DatabaseException>(() => session.Query<User>().CountAsync()),
            Assert.ThrowsAny<DatabaseException>(() => session.Query<User>().Count()),
            await Assert.ThrowsAnyAsync<DatabaseException>(() => database.CreateTablesAsync()),
        ];

        Assert.All(errors, error => Assert.Equal((expected, expected == typeof(DatabaseUnavailableException)), (error.GetType(), error.IsTransient)));
        Assert.All(errors, error => Assert.Contains(why, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_goes_on_when_the_server_is_back(bool isAsync)
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models, Test.OneConnection);
        await using var unit = await UnitUnderWay.BeginAsync(database);
        proxy.IsAccepting = false;
        proxy.Cut();
        // The connection in the pool is found to be dead.
        _ = await Record.ExceptionAsync(() => database.OpenSession().Query<User>().CountAsync());

        var error = isAsync
            ? await Assert.ThrowsAsync<DatabaseUnavailableException>(() => unit.Session.CommitAsync())
            : Assert.Throws<DatabaseUnavailableException>(unit.Session.Commit);

        Assert.True(error.IsTransient);
        proxy.IsAccepting = true;
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_unit_is_run_again_until_the_server_is_there()
    {
        using var proxy = Test.OpenProxy();
        proxy.IsAccepting = false;
        await using var database = Test.OpenThrough(proxy, FixData.Models, Test.OneConnection);
        var attempts = 0;

        await database.RunAsync(session =>
        {
            proxy.IsAccepting = ++attempts == 3;
            session.Add(new User { Name = "added" });
            return session.FlushAsync();
        });

        Assert.Equal(3, attempts);
        Assert.Equal(["added"], Database.Texts("SELECT name FROM users WHERE id > 10"));
    }
}

public sealed class MariaDbUnavailableServerTests : UnavailableServerTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUnavailableServerTests : UnavailableServerTests<PostgreSqlTestDatabase>;
