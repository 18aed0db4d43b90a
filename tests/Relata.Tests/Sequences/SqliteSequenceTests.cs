using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

/// <summary>SQLite has no sequences, and says so wherever one would be needed.</summary>
public sealed class SqliteSequenceTests : IDisposable
{
    private const string Refusal =
        "REL124: Reminder.Number comes from the sequence 'invoice_numbers', and this database has no sequences. "
        + "Remove Sequence, so that each table counts by itself, or keep Reminder in a database that has them: PostgreSQL, MariaDB.";

    private readonly SqliteMemory _test = new();
    private readonly Database _database;

    public SqliteSequenceTests() => _database = _test.Open(ModelSet.Of<Reminder>());

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Fact]
    public void Tables_are_not_created() => Assert.Equal(Refusal, Assert.Throws<MappingException>(_database.CreateTables).Message);

    [Fact]
    public async Task A_row_that_needs_a_number_is_not_inserted()
    {
        _database.Execute("CREATE TABLE reminder (number INTEGER PRIMARY KEY)");
        await using var session = _database.OpenSession();
        session.Add(new Reminder { Number = 7 });
        await session.FlushAsync(TestContext.Current.CancellationToken);
        session.Add(new Reminder());

        var error = await Assert.ThrowsAsync<MappingException>(() => session.FlushAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Refusal, error.Message);
    }
}
