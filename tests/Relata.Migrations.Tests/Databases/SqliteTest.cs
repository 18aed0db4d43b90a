namespace Relata.Migrations.Tests.Databases;

public sealed class SqliteTest : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    public override string Name => "sqlite";

    public override Database Open(ModelSet? models = null) => new SqliteDatabase($"Data Source={Path.Combine(_folder, "test.db")}", models);

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}
