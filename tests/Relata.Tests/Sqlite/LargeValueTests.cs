using Relata.Tests.Databases;
using Relata.Tests.Types;

namespace Relata.Tests.Sqlite;

/// <summary>https://www.sqlite.org/limits.html</summary>
public sealed class LargeValueTests
{
    [Fact]
    public void A_value_that_is_larger_than_SQLite_takes_is_called_so()
    {
        using var file = new SqliteFile();
        using var database = file.Create<Anything>();
        using var session = database.OpenSession();
        var size = 1_000_000_001;

        var error = Assert.Throws<DatabaseException>(() => session.Execute($"INSERT INTO anything (bytes) VALUES (zeroblob({size}))"));

        Assert.False(error.IsTransient);
        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
    }
}
