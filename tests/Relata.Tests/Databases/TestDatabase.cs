using Relata.Mapping;

namespace Relata.Tests.Databases;

/// <summary>A database of a test's own. Database tests are abstract over it, with one line for each kind of database.</summary>
public abstract class TestDatabase : IDisposable
{
    /// <summary>Whether a number may be infinite.</summary>
    public virtual bool HasInfinity => true;

    /// <summary>Whether a sub-select in FROM can refer to the query around it.</summary>
    public virtual bool HasLateral => true;

    /// <summary>To how many ticks moments and times of day are stored.</summary>
    public virtual long StoredTicks => 1;

    /// <summary>Whether the last moment that .NET has is stored as the end of time.</summary>
    public virtual bool HasInfiniteTime => false;

    /// <summary>To how many ticks spans of time are stored.</summary>
    public virtual long StoredSpanTicks => 1;

    /// <summary>Whether a text may have the character U+0000.</summary>
    public virtual bool HasNullCharacter => true;

    /// <summary>What a violation of a foreign key of that name is reported as.</summary>
    public virtual string ReportedForeignKey(string name) => name;

    /// <summary>Opens the database; its tables are not created yet. The caller disposes it before this.</summary>
    public abstract Database Open(ModelSet models);

    /// <summary>Opens the database with sessions that are not in UTC; a database that has no time zones as it is.</summary>
    public virtual Database OpenInAnotherZone(ModelSet models) => Open(models);

    /// <summary>Opens the database with the tables of an entity and of all it leads to.</summary>
    public Database Create<T>()
        where T : Entity, IEntity<T>
    {
        var database = Open(ModelSet.Of<T>());
        database.CreateTables();
        return database;
    }

    /// <summary>Sends a write that may break foreign keys.</summary>
    public abstract void ExecuteUnchecked(Database database, string text);

    public abstract void Dispose();
}
