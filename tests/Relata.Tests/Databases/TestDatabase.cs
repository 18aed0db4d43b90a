using System.Data.Common;
using Relata.Servers;

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

    /// <summary>Whether several statements are sent in one round trip, so that one that goes on from another's rows is sent before those are known.</summary>
    public virtual bool BatchesStatements => true;

    /// <summary>Whether a bulk insert copies rows, after a query for their keys.</summary>
    public virtual bool CopiesRows => false;

    /// <summary>Whether rows are locked one by one. Otherwise those that write wait for each other, whatever they write.</summary>
    public virtual bool HasRowLocks => true;

    /// <summary>What ends one of two serializable transactions that fit in no order; null where they run one after the other.</summary>
    public virtual Type? SerializationConflict => typeof(SerializationFailureException);

    /// <summary>Whether names that differ in case only are one.</summary>
    public virtual bool IgnoresCaseOfNames => true;

    /// <summary>The greatest length of a name.</summary>
    public virtual int LongestName => int.MaxValue;

    /// <summary>Whether a longer name is truncated; otherwise it is refused.</summary>
    public virtual bool TruncatesNames => false;

    /// <summary>Whether the indexes of two tables may have one name.</summary>
    public virtual bool IndexesBelongToTables => false;

    /// <summary>A SELECT of a number that does not end while a test runs.</summary>
    public abstract string Endless { get; }

    /// <summary>Settings for a pool of one connection, which is waited for a few seconds: one that is not given back is missed at once.</summary>
    public abstract string OneConnection { get; }

    /// <summary>Settings by which a statement may take a second; null where a connection string says nothing of it.</summary>
    public virtual string? OneSecond => null;

    /// <summary>Statements of which the last takes longer than the server was told to let it; null where there is no server.</summary>
    public virtual string[]? TooLongForServer => null;

    /// <summary>What a violation of a foreign key of that name is reported as.</summary>
    public virtual string ReportedForeignKey(string name) => name;

    /// <summary>Opens the database; its tables are not created yet. The caller disposes it before this.</summary>
    /// <param name="models">The entities it holds.</param>
    /// <param name="settings">What else its connection string says.</param>
    public abstract Database Open(ModelSet models, string settings = "");

    /// <summary>Opens a connection of the database's driver, as a program has it that does without the library.</summary>
    public abstract DbConnection OpenDriverConnection(string settings = "");

    /// <summary>Opens the database with a pool of one connection, which waits a second at most for a lock.</summary>
    public abstract Database OpenImpatient(ModelSet models);

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

    /// <summary>Mounts a disk for <see cref="OpenOn{T}"/>. The caller disposes it after this.</summary>
    public abstract Task<SmallDisk> MountDiskAsync(int megabytes);

    /// <summary>Opens the database with a pool of one connection and the tables of an entity on a disk.</summary>
    public abstract Database OpenOn<T>(SmallDisk disk)
        where T : Entity, IEntity<T>;

    /// <summary>Makes the INSERT of a row that does not end, by selecting from the view <c>endless</c>.</summary>
    public abstract void MakeInsertsEndless(Database database, string table);

    /// <summary>Waits until <see cref="Endless"/> runs.</summary>
    public abstract Task WaitUntilEndlessAsync();

    /// <summary>Waits until a statement waits for a lock.</summary>
    public abstract Task WaitUntilLockedAsync();

    /// <summary>Sends a write that may break foreign keys.</summary>
    public abstract void ExecuteUnchecked(Database database, string text);

    public abstract void Dispose();
}
