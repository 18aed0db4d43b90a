using Relata.Loaders;
using Relata.Mapping;
using Relata.Sql;

namespace Relata;

/// <summary>A unit of work: the objects it has loaded or been given, one for each row, and the transaction they are written in.</summary>
/// <remarks>Used by one caller at a time. Disposing without <see cref="Commit"/> rolls back; the objects stay readable.</remarks>
public sealed class Session : IDisposable, IAsyncDisposable
{
    internal Session(Database database) => Database = database;

    /// <summary>The database the session is of.</summary>
    public Database Database { get; }

    internal bool IsClosed { get; private set; }

    internal GraphLoader Loader { get; } = new();

    /// <summary>Adds an object because one it is related to is in the session.</summary>
    internal void CascadeAdd(Entity entity) => throw new NotImplementedException();

    /// <summary>Called before an object changes.</summary>
    internal void Changing(Entity entity) => throw new NotImplementedException();

    /// <summary>Called before a list changes.</summary>
    internal void Changing(RelatedList list) => throw new NotImplementedException();

    /// <summary>Writes what changed and makes it permanent.</summary>
    public void Commit() => throw new NotImplementedException();

    /// <inheritdoc />
    public void Dispose() => IsClosed = true;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
