namespace Relata.Tests.Databases;

/// <summary>A SQLite database in memory.</summary>
public sealed class SqliteMemory : SqliteTestDatabase
{
    public override string ConnectionString => "Data Source=:memory:";

    public override void Dispose()
    {
    }
}
