using Relata.Mapping;

namespace Relata.Tests.Databases;

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteFile : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "test.db");

    public string ConnectionString => $"Data Source={Path}";

    public override Database Open(ModelSet models) => new SqliteDatabase(ConnectionString, models);

    // SQLite does not say which one: https://www.sqlite.org/foreignkeys.html
    public override string ReportedForeignKey(string name) => "FOREIGN KEY";

    public override void ExecuteUnchecked(Database database, string text) => SqliteForeignKeys.Ignore(database, text);

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}
