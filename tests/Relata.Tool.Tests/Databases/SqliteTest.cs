using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Relata.Tool.Tests.Databases;

public sealed class SqliteTest : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    public override string Kind => "sqlite";

    public override string ConnectionString => $"Data Source={File}";

    public string File => Path.Combine(_folder, "test.db");

    public override void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override DbConnection Connect() => new SqliteConnection($"{ConnectionString};Pooling=False");
}
