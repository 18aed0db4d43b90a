namespace Relata.Tests.Databases;

/// <summary>A database on PostgreSQL whose bulk inserts copy their rows, however few they are.</summary>
public sealed class PostgreSqlCopyTestDatabase : PostgreSqlTestDatabase
{
    protected override Database Connect(string connectionString, ModelSet models)
    {
        var database = base.Connect(connectionString, models);
        database.FewestCopied = 1;
        return database;
    }
}
