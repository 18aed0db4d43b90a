using Relata.Tests.Databases;
using Relata.Tests.Types;

namespace Relata.Tests.MariaDb;

/// <summary>A statement with its values that is larger than max_allowed_packet: the server ends the connection, and would do so again.</summary>
public sealed class LargeValueTests : IDisposable
{
    private const int Large = 17_000_000;

    private readonly MariaDbTestDatabase _test = new();
    private readonly Database _database;

    public LargeValueTests()
    {
        _database = _test.Create<Anything>();
        Assert.True(long.Parse(_database.Texts("SELECT CAST(@@max_allowed_packet AS CHAR)")[0]) < Large);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_not_tried_again_and_the_message_says_what_is_too_large(bool isText)
    {
        var attempts = 0;
        var error = await Assert.ThrowsAsync<DatabaseException>(() => _database.RunAsync(session =>
        {
            attempts++;
            session.Add(new Anything { Int = 1 });
            session.Add(isText ? new Anything { Text = new string('x', Large) } : new Anything { Bytes = new byte[Large] });
            return Task.CompletedTask;
        }));

        Assert.Equal((1, false), (attempts, error.IsTransient));
        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
        Assert.Contains("max_allowed_packet", error.Message, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO `anything`", error.Message, StringComparison.Ordinal);
        Assert.Empty(_database.Read<Anything>());
    }

    [Fact]
    public void The_session_goes_on_after_a_rollback_also_where_the_statement_was_prepared()
    {
        using var session = _database.OpenSession();
        var row = new Anything { Text = "first" };
        session.Add(row);
        session.Commit();
        for (var i = 0; i < 8; i++)
        {
            row.Text = $"{i}";
            session.Commit();
        }

        row.Text = new string('x', 2 * Large);
        Assert.Contains("too large", Assert.Throws<DatabaseException>(session.Commit).Message, StringComparison.Ordinal);

        session.Rollback();
        row.Text = "last";
        session.Commit();
        Assert.Equal("last", _database.Read<Anything>().Single().Text);
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }
}
