using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Relata.Tool.Tests.Databases;

public sealed class SqliteTest : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    public override string Kind => "sqlite";

    public override string ConnectionString => $"Data Source={File}";

    public string File => Path.Combine(_folder, "test.db");

    public override bool HasTableLocks => false;

    public override string Numbers(int count) => $"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) SELECT n FROM numbers";

    public override string Trigger(string name, string table) => $"CREATE TRIGGER {name} BEFORE INSERT ON {table} BEGIN SELECT 1; END";

    // Pages that are not committed are in the log only while a statement or a transaction is larger than the cache.
    public override Task<bool> IsInsideAsync(string text) => Task.FromResult(new FileInfo($"{File}-wal") is { Exists: true, Length: > 1_000_000 });

    public override string SlowlyTrue => "(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT count(*) FROM n) > 0";

    // Who writes has the lock; nothing tells what it does with it.
    public override async Task<bool> IsInsideSlowAsync()
    {
        await using var connection = new SqliteConnection($"{ConnectionString};Pooling=False;Default Timeout=1");
        await connection.OpenAsync();
        try
        {
            await (await connection.BeginTransactionAsync()).DisposeAsync();
            return false;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 5)
        {
            return true;
        }
    }

    public override Task<string> WithoutWriteRightsAsync() => Task.FromResult($"{ConnectionString};Mode=ReadOnly");

    public override void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override DbConnection Connect() => new SqliteConnection($"{ConnectionString};Pooling=False");
}
