using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.Sqlite;

public sealed class MemoryTests
{
    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=whatever;Mode=Memory")]
    [InlineData("Data Source=relata-shared;Mode=Memory;Cache=Shared")]
    public void All_connections_of_a_database_in_memory_see_the_same_tables(string connectionString)
    {
        using var database = new SqliteDatabase(connectionString, ModelSet.Of<Team>());
        database.CreateTables();

        // The second is opened while the first is in use.
        database.On(async connection =>
        {
            database.Insert(new Team { Name = "red" });
            await connection.DisposeAsync();
        });

        Assert.Equal("red", Assert.Single(database.Read<Team>()).Name);
    }

    [Fact]
    public void Two_databases_in_memory_have_nothing_in_common()
    {
        using var memory = new SqliteMemory();
        using var one = memory.Create<Team>();
        using var other = memory.Create<Team>();

        one.Insert(new Team { Name = "red" });

        Assert.Empty(other.Read<Team>());
    }

    [Fact]
    public async Task A_reader_waits_until_the_writer_has_committed()
    {
        using var memory = new SqliteMemory();
        using var database = memory.Create<Team>();
        var writer = await database.RentAsync(isWrite: true, isAsync: false, CancellationToken.None);
        await writer.BeginAsync(isWrite: true, isAsync: false, CancellationToken.None);
        await writer.SendAsync("INSERT INTO team (name) VALUES ('red')");

        var reading = Task.Run(() => database.Read<Team>());
        await writer.CommitAsync(isAsync: false, CancellationToken.None);
        database.GiveBack(writer);

        Assert.Single(await reading.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}
