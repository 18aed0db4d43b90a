namespace Relata.Tests.Databases;

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteFile : SqliteTestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "test.db");

    public override string ConnectionString => $"Data Source={Path}";

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}
