using System.Data.Common;
using Microsoft.Data.Sqlite;
using Relata.Providers;
using Relata.Servers;

namespace Relata.Tests.Databases;

/// <summary>A SQLite database, in a file or in memory.</summary>
public abstract class SqliteTestDatabase : TestDatabase
{
    /// <summary>Connects to the database.</summary>
    public abstract string ConnectionString { get; }

    // https://www.sqlite.org/isolation.html
    public sealed override bool HasRowLocks => false;

    public sealed override bool BatchesStatements => false;

    public sealed override Type? SerializationConflict => null;

    public sealed override string Endless => "WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i) SELECT count(*) FROM i";

    // The pool has no limit; a transaction that was left open would still be missed, because it is the one that can write.
    public sealed override string OneConnection => "Default Timeout=5";

    public sealed override Database Open(ModelSet models, string settings = "") => new SqliteDatabase($"{ConnectionString};{settings}", models);

    public sealed override DbConnection OpenDriverConnection(string settings = "")
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False;{settings}");
        connection.Open();
        return connection;
    }

    public sealed override Database OpenImpatient(ModelSet models) => Open(models, "Default Timeout=1");

    public sealed override Task<SmallDisk> MountDiskAsync(int megabytes) => SmallDisk.MountAsync(megabytes);

    public sealed override Database OpenOn<T>(SmallDisk disk)
    {
        var database = new SqliteDatabase($"Data Source={disk.Path}/test.db;{OneConnection}", ModelSet.Of<T>());
        database.CreateTables();
        return database;
    }

    // SQLite does not say which one: https://www.sqlite.org/foreignkeys.html
    public sealed override string ReportedForeignKey(string name) => "FOREIGN KEY";

    // Whether foreign keys are checked is a matter of the connection.
    public sealed override void ExecuteUnchecked(Database database, string text) => database.On(async connection =>
    {
        await connection.SendAsync(new PlainStatement("PRAGMA foreign_keys = OFF"));
        await connection.SendAsync(new PlainStatement(text));
        await connection.SendAsync(new PlainStatement("PRAGMA foreign_keys = ON"));
    });

    public sealed override void MakeInsertsEndless(Database database, string table) =>
        database.Execute($"CREATE TRIGGER endless_{table} BEFORE INSERT ON {table} BEGIN SELECT n FROM endless; END");

    // It runs in this process, on the thread of its caller, and tells nobody.
    public sealed override Task WaitUntilEndlessAsync() => Task.Delay(TimeSpan.FromMilliseconds(100));

    public sealed override Task WaitUntilLockedAsync() => Task.Delay(TimeSpan.FromMilliseconds(100));
}
