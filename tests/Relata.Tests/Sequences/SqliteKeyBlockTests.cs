using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

/// <summary>SQLite has no sequences of which blocks could be taken.</summary>
public sealed class SqliteKeyBlockTests : IDisposable
{
    private readonly SqliteMemory _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Tables_are_not_created_and_rows_are_not_inserted_without_a_key()
    {
        using var database = _test.Open(ModelSet.Of<Parcel>());
        Assert.StartsWith("REL124: Parcel.Id comes from the sequence 'parcel_numbers'", Assert.Throws<MappingException>(database.CreateTables).Message, StringComparison.Ordinal);

        using var session = database.OpenSession();
        session.Add(new Parcel { Address = "x" });
        Assert.StartsWith("REL124", Assert.Throws<MappingException>(session.Flush).Message, StringComparison.Ordinal);
    }
}
