using Relata.MariaDb.Connections;
using Relata.Servers.MariaDb;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.MariaDb;

/// <summary>A server that there is no SQL for is refused before anything is sent to it.</summary>
public sealed class ServerVersionTests
{
    [Theory]
    [InlineData("10.6.0-MariaDB")]
    [InlineData("10.11.6-MariaDB-0+deb12u1")]
    [InlineData("5.5.5-10.6.16-11-MariaDB-enterprise-log")]
    [InlineData("11.4.2-MariaDB-log")]
    [InlineData("12.0.1-mariadb")]
    public void MariaDB_is_taken(string version) => Assert.Null(ServerVersions.Unfit(version));

    [Theory]
    [InlineData("5.5.5-10.5.23-MariaDB-log", "is MariaDB 10.5.23, which has no JSON_TABLE and no SKIP LOCKED. Use MariaDB 10.6 or later")]
    [InlineData("5.5.68-MariaDB", "is MariaDB 5.5.68, which")]
    [InlineData("8.0.36", "is not MariaDB but says that it is version '8.0.36'. MySQL and what descends from it have no INSERT … RETURNING,")]
    [InlineData("8.0.mysql_aurora.3.04.0", "is not MariaDB but says that it is version '8.0.mysql_aurora.3.04.0'")]
    [InlineData("8.0.11-TiDB-v7.5.0", "is not MariaDB")]
    [InlineData("5.5.5", "is not MariaDB")]
    [InlineData("", "is not MariaDB but says that it is version ''")]
    public void Others_and_older_ones_are_not(string version, string fault) => Assert.StartsWith(fault, ServerVersions.Unfit(version), StringComparison.Ordinal);

    [Theory]
    [InlineData("8.0.36", "cannot be used: the server is not MariaDB but says that it is version '8.0.36'")]
    [InlineData("10.5.23-MariaDB", "cannot be used: the server is MariaDB 10.5.23")]
    public async Task A_server_is_refused_at_every_try_and_gets_no_statement(string version, string fault)
    {
        using var server = await MariaDbServer.StartAsync(new MariaDbOptions { Settings = [$"version={version}"] });
        using var made = server.CreateDatabase();
        await using var database = new MariaDbDatabase(made.ConnectionString, ModelSet.Of<Team>());
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<DatabaseException>(() => database.CreateTablesAsync(TestContext.Current.CancellationToken));

            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
            Assert.False(error.IsTransient);
        }

        Assert.Throws<DatabaseException>(() => database.OpenSession().Get<Team>(1));
        Assert.Equal(0L, await server.ScalarAsync($"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{made.Name}'"));
    }
}
