using Relata.Tests.Databases;
using Relata.Tests.Times.Models;

namespace Relata.Tests.Times;

/// <summary>MariaDB stores dates that do not exist, which older programs use for none.</summary>
public sealed class MariaDbZeroDateTests : IDisposable
{
    private readonly MariaDbTestDatabase _test = new();
    private readonly Database _database;

    public MariaDbZeroDateTests() => _database = _test.Create<Loose>();

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Theory]
    [InlineData("plain", "0000-00-00")]
    [InlineData("utc", "0000-00-00 00:00:00")]
    [InlineData("other", "2026-00-00")]
    public void A_date_that_does_not_exist_is_an_error_that_names_entity_column_and_key(string column, string date)
    {
        using var session = _database.OpenSession();
        session.Add(new Loose { Plain = DateTime.UnixEpoch });
        session.Commit();
        session.Execute($"SET SESSION sql_mode = ''");
        session.Execute($"UPDATE loose SET plain = IF({column} = 'plain', {date}, plain), utc = IF({column} = 'utc', {date}, utc), other = IF({column} = 'other', {date}, other)");
        session.Execute($"SET SESSION sql_mode = DEFAULT");
        session.Commit();

        using var other = _database.OpenSession();
        var error = Assert.Throws<DatabaseException>(() => other.Query<Loose>().ToList());

        Assert.Contains($"Loose.{char.ToUpperInvariant(column[0])}{column[1..]}", error.Message, StringComparison.Ordinal);
        Assert.Contains("key 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("column '" + column + "'", error.Message, StringComparison.OrdinalIgnoreCase);
    }
}
