using Relata.Mapping;

namespace Relata.Tests.Databases;

/// <summary>A SQLite database in memory.</summary>
public sealed class SqliteMemory : TestDatabase
{
    public override Database Open(ModelSet models) => new SqliteDatabase("Data Source=:memory:", models);

    // SQLite does not say which one: https://www.sqlite.org/foreignkeys.html
    public override string ReportedForeignKey(string name) => "FOREIGN KEY";

    public override void ExecuteUnchecked(Database database, string text) => SqliteForeignKeys.Ignore(database, text);

    public override void Dispose()
    {
    }
}
