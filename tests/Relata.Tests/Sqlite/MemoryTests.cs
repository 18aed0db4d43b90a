using Relata.Sqlite.Connections;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_session_that_waits_for_one_of_the_same_program_waits_a_second_and_is_told_why(bool isWrite)
    {
        using var memory = new SqliteMemory();
        using var database = memory.Create<Team>();
        using var first = database.OpenSession();
        first.Add(new Team { Name = "red" });
        first.Flush();
        using var second = database.OpenSession();
        second.Add(new Team { Name = "blue" });

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = Assert.Throws<LockTimeoutException>(() => _ = isWrite ? Flush(second) : second.Query<Team>().Count());

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
        Assert.Contains("dispose that session", error.Message, StringComparison.Ordinal);

        static int Flush(Session session)
        {
            session.Flush();
            return 0;
        }
    }

    [Fact]
    public void A_wait_that_the_connection_string_names_is_kept()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), SqliteSettings.Parse("Data Source=:memory:").BusyTimeout);
        Assert.Equal(TimeSpan.FromSeconds(7), SqliteSettings.Parse("Data Source=:memory:;Default Timeout=7").BusyTimeout);
        Assert.Equal(TimeSpan.FromSeconds(7), SqliteSettings.Parse("Data Source=x;Mode=Memory;Command Timeout=7").BusyTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), SqliteSettings.Parse("Data Source=app.db").BusyTimeout);
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
