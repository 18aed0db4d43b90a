using Relata.Servers;

namespace Relata.Tests.Databases;

/// <summary>A new database of a server, made when it is opened first.</summary>
public abstract class ServerTestDatabase : TestDatabase
{
    private ServerDatabase? _database;

    /// <summary>Connects to the database.</summary>
    public string ConnectionString => (_database ??= Server.CreateDatabase()).ConnectionString;

    protected abstract DatabaseServer Server { get; }

    public override void Dispose()
    {
        _database?.Dispose();
        GC.SuppressFinalize(this);
    }
}
