using Relata.Mapping;

namespace Relata.Tests.Databases;

/// <summary>A SQLite database in memory.</summary>
public sealed class SqliteMemory : TestDatabase
{
    public override Database Open(ModelSet models) => new SqliteDatabase("Data Source=:memory:", models);

    public override void ExecuteUnchecked(Database database, string text) => SqliteForeignKeys.Ignore(database, text);

    public override void Dispose()
    {
    }
}
