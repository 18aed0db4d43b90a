namespace Relata.Tests.Databases;

/// <summary>A database on MariaDB whose bulk inserts load their rows by LOAD DATA LOCAL, however few they are.</summary>
public sealed class MariaDbLoadTestDatabase : MariaDbTestDatabase
{
    public override bool CopiesRows => true;

    protected override Database Connect(string connectionString, ModelSet models)
    {
        var database = base.Connect(connectionString + ";AllowLoadLocalInfile=true", models);
        database.FewestCopied = 1;
        return database;
    }
}
