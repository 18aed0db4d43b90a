using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests.Online;

/// <summary>A database on which another program sends a statement just before one of a migration.</summary>
internal sealed class RacingDatabase(Database inner, string before, string statement) : InterposedDatabase(inner)
{
    private readonly Database _inner = inner;

    protected override void Before(string text)
    {
        if (text.Contains(before, StringComparison.Ordinal))
        {
            _inner.ExecuteAsync(statement).GetAwaiter().GetResult();
        }
    }
}
