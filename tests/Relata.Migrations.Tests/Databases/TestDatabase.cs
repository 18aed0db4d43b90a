namespace Relata.Migrations.Tests.Databases;

/// <summary>A database of a test's own.</summary>
public abstract class TestDatabase : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Whether a migration is one transaction.</summary>
    public virtual bool IsTransactional => true;

    /// <summary>Opens the database. The caller disposes it before this.</summary>
    public abstract Database Open(ModelSet? models = null);

    public abstract void Dispose();
}
