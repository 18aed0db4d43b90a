using System.Data.Common;

namespace Relata.Migrations.Tests.Databases;

/// <summary>A database of a test's own on a server.</summary>
public abstract class ServerTestDatabase : TestDatabase
{
    public abstract string ConnectionString { get; }

    /// <summary>A connection of another program.</summary>
    public abstract DbConnection Connect();
}
