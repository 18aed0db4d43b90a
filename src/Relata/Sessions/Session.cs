using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Sessions;

namespace Relata;

/// <summary>A unit of work: the objects it has loaded or been given, one for each row, and the transaction they are written in.</summary>
/// <remarks>Used by one caller at a time. Disposing without <see cref="Commit"/> rolls back; the objects stay readable.</remarks>
public sealed class Session : IDisposable, IAsyncDisposable
{
    internal Session(Database database)
    {
        Database = database;
        Connection = new SessionConnection(database);
    }

    /// <summary>The database the session is of.</summary>
    public Database Database { get; }

    /// <summary>How many statements the session has sent. BEGIN, COMMIT, ROLLBACK and savepoints are not counted; one write of many rows is one.</summary>
    public int StatementCount => Connection.Statements.Count;

    /// <summary>The texts of the statements the session has sent, in order.</summary>
    public IReadOnlyList<string> Statements => Connection.Statements;

    internal bool IsClosed { get; private set; }

    internal SessionConnection Connection { get; }

    internal IdentityMaps Identities { get; } = new();

    internal GraphLoader Loader => field ??= new GraphLoader(this);

    /// <summary>Begins a query for entities. Nothing is sent until one of its endings is called.</summary>
    public Query<T> Query<T>()
        where T : Entity, IEntity<T> => new(this);

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

    /// <summary>Begins a use of the session; throws where another is under way. Every public operation begins with it.</summary>
    /// <param name="operation">What is done, for the message.</param>
    internal SessionUse Use(string operation) => throw new NotImplementedException();

    internal void EndUse() => throw new NotImplementedException();

    /// <summary>Writes pending changes before a query or a lazy load, so that it sees them.</summary>
    internal ValueTask AutoflushAsync(bool isAsync, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Called before an object of the session changes.</summary>
    internal void Changing(Entity entity) => throw new NotImplementedException();

    /// <summary>Called before a list of an object of the session changes.</summary>
    internal void Changing(RelatedList list) => throw new NotImplementedException();

    /// <summary>Adds an object because one it is related to is in the session.</summary>
    internal void CascadeAdd(Entity entity) => throw new NotImplementedException();
}
