using System.Data;
using System.Linq.Expressions;
using Relata.Connections;
using Relata.Entities;
using Relata.Entities.Identities;
using Relata.Loaders;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Relations;
using Relata.Sessions;
using Relata.Sessions.Merging;
using Relata.Sessions.Tracking;

namespace Relata;

/// <summary>A unit of work: the objects it has loaded or been given, one for each row, and the transaction they are written in.</summary>
/// <remarks>Used by one caller at a time. Disposing without <see cref="Commit"/> rolls back; the objects stay readable.</remarks>
public sealed class Session : ILoadingSession, IDisposable, IAsyncDisposable
{
    private readonly SessionGuard _guard = new();
    private UnitOfWork? _work;
    private GraphLoader? _loader;

    internal Session(Database database)
    {
        Database = database;
        Connection = new SessionConnection(database, _guard);
    }

    /// <summary>The database the session is of.</summary>
    public Database Database { get; }

    /// <summary>How many statements the session has sent. BEGIN, COMMIT, ROLLBACK and savepoints are not counted; one write of many rows is one.</summary>
    public int StatementCount => Connection.StatementCount;

    /// <summary>
    /// Whether the texts of the statements are kept in <see cref="Statements"/>. Default: false. For diagnostics and tests: the list grows with every
    /// statement and is kept as long as the session or one of its objects. Setting it to false discards what was recorded.
    /// </summary>
    public bool RecordStatements
    {
        get => Connection.RecordStatements;
        set => Connection.RecordStatements = value;
    }

    /// <summary>
    /// The texts of the statements that the session has sent since <see cref="RecordStatements"/> was set, in order. A write of many rows is listed once; on
    /// MariaDB and SQLite with the text for one row.
    /// </summary>
    /// <exception cref="SessionStateException"><see cref="RecordStatements"/> is not set.</exception>
    public IReadOnlyList<string> Statements => Connection.Statements
        ?? throw new SessionStateException("The texts of the statements were not recorded. Set RecordStatements of the session before it sends them; StatementCount needs no recording.");

    /// <summary>
    /// How often the session has waited for an answer of the server: statements that do not wait for each other go together. BEGIN
    /// goes with the first statement, COMMIT and ROLLBACK of what was written are counted. 0 on SQLite, which is in the process.
    /// </summary>
    public int RoundTripCount => Connection.RoundTrips;

    /// <summary>
    /// How much the session's transaction sees of others. Default: null, which is the database's own default; the transaction then begins with
    /// the first write. With a level it begins with the first statement, so that what is read is part of it. SQLite has one kind, serializable.
    /// </summary>
    /// <exception cref="SessionStateException">The transaction has begun.</exception>
    public IsolationLevel? IsolationLevel
    {
        get => Connection.Isolation;
        set => Connection.Isolation = Connection.IsWriting
            ? throw new SessionStateException("The isolation level was set after the session's transaction had begun. Set it before the first write, or commit first.")
            : value;
    }

    /// <summary>How long the statements of one operation may take. Default: null, which is what the connection string says.</summary>
    /// <remarks>Then a <see cref="CommandTimeoutException"/> is thrown, and the connection is free.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than zero.</exception>
    public TimeSpan? CommandTimeout
    {
        get => Connection.CommandTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(value));
            Connection.CommandTimeout = value;
        }
    }

    /// <summary>Whether a commit forgets what was loaded, so that it is read again. Default: false; objects stay as they are.</summary>
    public bool ExpireOnCommit { get; set; }

    /// <summary>Whether queries and lazy loads write pending changes first, so that they see them. Default: true.</summary>
    public bool Autoflush { get; set; } = true;

    /// <summary>Whether there are changes that the next flush writes. Never touches the database.</summary>
    public bool HasChanges => _work is { HasChanges: true };

    internal bool IsClosed => _guard.IsClosed;

    internal SessionConnection Connection { get; }

    internal IdentityMaps Identities { get; private set; } = new();

    internal GraphLoader Loader => _loader ??= new GraphLoader(this);

    internal UnitOfWork Work => _work ??= new UnitOfWork(this);

    internal SessionGuard Guard => _guard;

    bool IEntitySession.IsClosed => IsClosed;

    SessionConnection ILoadingSession.Connection => Connection;

    SessionGuard ILoadingSession.Guard => Guard;

    IdentityMaps ILoadingSession.Identities => Identities;

    GraphLoader ILoadingSession.Loader => Loader;

    private Transactions Transactions => field ??= new Transactions(this);

    /// <summary>Begins a query for entities. Nothing is sent until one of its endings is called.</summary>
    /// <typeparam name="T">
    /// The entity. Generic code of your own, such as a repository, has the same constraint: <c>where T : Entity, IEntity&lt;T&gt;</c>; the generator
    /// implements the interface.
    /// </typeparam>
    public Query<T> Query<T>()
        where T : Entity, IEntity<T> => new(this);

    /// <summary>The object of a primary key: the session's own without SQL, or loaded; null where there is no row.</summary>
    /// <param name="key">The key; a whole number of another width is converted.</param>
    /// <exception cref="ArgumentException">The entity's key has another type.</exception>
    public T? Get<T>(int key)
        where T : Entity, IEntity<T> => GetAsync<T, int>(key, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="key">The key; for a composite one a tuple of its parts.</param>
    public T? Get<T>(object key)
        where T : Entity, IEntity<T> => GetAsync<T, object>(key, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="keyParts">The parts of a composite key, in the order in which the entity declares them.</param>
    public T? Get<T>(params object[] keyParts)
        where T : Entity, IEntity<T> => GetAsync<T, object>(keyParts, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="key">The key; a whole number of another width is converted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<T?> GetAsync<T>(int key, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => GetAsync<T, int>(key, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="key">The key; for a composite one a tuple or an array of its parts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<T?> GetAsync<T>(object key, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => GetAsync<T, object>(key, isAsync: true, cancellationToken).AsTask();

    /// <summary>Adds an object, and those it is related to. A new one is inserted at the next flush; one from a closed session is attached. Sends nothing.</summary>
    /// <exception cref="SessionStateException">It belongs to another open session, has been deleted, or the session has another object for its row.</exception>
    public void Add(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Add");
        new Attaching(this, Work).Add(entity);
    }

    /// <summary>Adds several objects. They are inserted in this order, as far as their foreign keys allow.</summary>
    /// <exception cref="SessionStateException">One of them cannot be added; see <see cref="Add"/>.</exception>
    public void AddRange(params IEnumerable<Entity> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        using var use = Use("AddRange");
        var attaching = new Attaching(this, Work);
        foreach (var entity in entities)
        {
            ArgumentNullException.ThrowIfNull(entity, nameof(entities));
            attaching.Add(entity);
        }
    }

    /// <summary>Deletes the object's row at the next flush, and what <see cref="Cascade.Delete"/> says goes with it. Sends nothing.</summary>
    /// <exception cref="SessionStateException">The object has no row, or is not of this session.</exception>
    public void Delete(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Delete");
        new Removing(this, Work).Delete(entity);
    }

    /// <summary>Copies an object, and what its relationships lead to, onto the session's own objects for the rows, which are loaded if need be.</summary>
    /// <remarks>
    /// <para>Of a new object what the program has set is copied; of one from a closed session all that it has loaded. The primary key finds the
    /// row; where there is none, one is inserted.</para>
    /// <para>A list replaces the row's whole list where it was loaded, or assigned as a whole: by the property's setter, as JSON does it, by
    /// <see cref="RelatedList{T}.ReplaceWith(IEnumerable{T})"/> or <see cref="RelatedList{T}.Clear"/>; what is not in it is removed, by
    /// <see cref="Cascade.DeleteOrphan"/> with its row. A list to which entities were only added, or which has them because their other side
    /// was set, adds them and removes nothing.</para>
    /// <para><b>It writes all that the graph says.</b> An object made from a request says what its sender likes: keys, owners, roles, and other
    /// objects behind its relationships. Name what may be written, <see cref="Merge{T, TAllowed}"/>, or take the request into a class of its own.</para>
    /// </remarks>
    /// <param name="entity">A new object, or one from a closed session.</param>
    /// <returns>The session's own object. The one given does not join the session.</returns>
    /// <exception cref="SessionStateException">One of the rows is deleted in this session.</exception>
    public T Merge<T>(T entity)
        where T : Entity => (T)GraphMerge.RunAsync(this, entity, allowed: null, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Merge{T}(T)" />
    /// <param name="entity">A new object, or one from a closed session.</param>
    /// <param name="cancellationToken">Ends the merge.</param>
    public async Task<T> MergeAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : Entity => (T)await GraphMerge.RunAsync(this, entity, allowed: null, isAsync: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Copies what is allowed of an object, such as one made from a request, onto the session's own object for the row.</summary>
    /// <remarks>
    /// <para>A column that is not named is not written, and a relationship that is not named is not looked at. The primary key finds the row,
    /// named or not; to a new row it is given only where it is named.</para>
    /// <para>A relationship that is named by itself, <c>p.User</c>, may lead to another row, of which nothing is written. What may be written
    /// there is named behind it: <c>p.User!.Name</c>, and for a list <c>Flags = p.Flags.Select(f =&gt; new { f.Message })</c>.</para>
    /// </remarks>
    /// <param name="entity">A new object, or one from a closed session.</param>
    /// <param name="allow">What may be written: <c>p =&gt; new { p.Title, p.Body }</c>.</param>
    /// <returns>The session's own object. The one given does not join the session.</returns>
    /// <exception cref="ArgumentException"><paramref name="allow"/> names something that is no column and no relationship.</exception>
    /// <exception cref="SessionStateException">A row is not there, and none of its columns is allowed; or it is deleted in this session.</exception>
    public T Merge<T, TAllowed>(T entity, Expression<Func<T, TAllowed>> allow)
        where T : Entity, IEntity<T> =>
        (T)GraphMerge.RunAsync(this, entity, AllowedMembersReader.Read(T.EntityType, allow), isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Merge{T, TAllowed}" />
    /// <param name="entity">A new object, or one from a closed session.</param>
    /// <param name="allow">What may be written: <c>p =&gt; new { p.Title, p.Body }</c>.</param>
    /// <param name="cancellationToken">Ends the merge.</param>
    public async Task<T> MergeAsync<T, TAllowed>(T entity, Expression<Func<T, TAllowed>> allow, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> =>
        (T)await GraphMerge.RunAsync(this, entity, AllowedMembersReader.Read(T.EntityType, allow), isAsync: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the object's row again. Changes that are not flushed are lost, and relationships load again.</summary>
    /// <exception cref="ObjectDeletedException">The row is gone.</exception>
    public void Refresh(Entity entity) => Refreshing.RefreshAsync(this, entity, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Refresh(Entity)" />
    public Task RefreshAsync(Entity entity, CancellationToken cancellationToken = default) =>
        Refreshing.RefreshAsync(this, entity, isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads a relationship to many again, and that alone. Changes of it that are not flushed are lost.</summary>
    public Task RefreshAsync<T, TRelated>(T entity, Expression<Func<T, RelatedList<TRelated>>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity =>
        Refreshing.ReloadAsync(this, entity, RelationshipPath.Resolve<T>(path), isAsync: true, cancellationToken).AsTask();

    /// <summary>Loads a relationship to one again, and that alone. A change of it that is not flushed is lost.</summary>
    public Task RefreshAsync<T, TRelated>(T entity, Expression<Func<T, TRelated?>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity =>
        Refreshing.ReloadAsync(this, entity, RelationshipPath.Resolve<T>(path), isAsync: true, cancellationToken).AsTask();

    /// <summary>Forgets what is loaded: relationships load at their next access, columns with the next query that returns the object. Sends nothing.</summary>
    /// <remarks>A column is a plain field, so that reading it cannot load: until then it shows what it was. Changes that are not flushed are lost.</remarks>
    public void Expire(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Expire");
        Refreshing.Expire(this, entity);
    }

    /// <summary>Takes the object out of the session, with its changes. Its row stays as it is.</summary>
    /// <exception cref="SessionStateException">The object is not of this session.</exception>
    public void Expunge(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Expunge");
        new Removing(this, Work).Expunge(entity);
    }

    /// <summary>Whether the object belongs to this session. Never touches the database.</summary>
    public bool Contains(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.Session == this;
    }

    /// <summary>Writes what changed, inside the transaction. Nothing is sent where nothing changed.</summary>
    /// <exception cref="ConstraintViolationException">A row breaks a constraint. Roll back before anything else.</exception>
    /// <exception cref="StaleDataException">A row is not there any more. Roll back before anything else.</exception>
    public void Flush() => Transactions.FlushAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Flush" />
    public Task FlushAsync(CancellationToken cancellationToken = default) => Transactions.FlushAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Writes what changed and makes it permanent. The objects stay as they are, and the session goes on.</summary>
    /// <exception cref="ConstraintViolationException">A row breaks a constraint. Roll back before anything else.</exception>
    /// <exception cref="StaleDataException">A row is not there any more. Roll back before anything else.</exception>
    public void Commit() => Transactions.CommitAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Commit" />
    public Task CommitAsync(CancellationToken cancellationToken = default) => Transactions.CommitAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Undoes what was written and changed since the last commit: objects are what they were, new ones are transient again.</summary>
    public void Rollback() => Transactions.RollbackAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Rollback" />
    public Task RollbackAsync(CancellationToken cancellationToken = default) => Transactions.RollbackAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Writes what changed and sets a savepoint: what follows can be rolled back without what was before.</summary>
    public NestedTransaction BeginNested() => Transactions.BeginNestedAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="BeginNested" />
    public Task<NestedTransaction> BeginNestedAsync(CancellationToken cancellationToken = default) =>
        Transactions.BeginNestedAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Until the result is disposed, queries and lazy loads do not write pending changes first.</summary>
    public IDisposable NoAutoflush() => new AutoflushPause(this);

    /// <inheritdoc />
    public void Dispose() => CloseAsync(isAsync: false).Wait();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => CloseAsync(isAsync: true);

    /// <inheritdoc cref="SessionGuard.Use" />
    /// <param name="operation">What is done, for the message.</param>
    internal SessionUse Use(string operation) => _guard.Use(operation);

    /// <inheritdoc cref="ILoadingSession.AutoflushAsync" />
    internal ValueTask AutoflushAsync(bool isAsync, CancellationToken cancellationToken) =>
        Autoflush && _work is { HasChanges: true } ? Transactions.WriteAsync(isAsync, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Writes pending changes, whatever <see cref="Autoflush"/> says. For callers that use the session already.</summary>
    internal ValueTask WriteAsync(bool isAsync, CancellationToken cancellationToken) => Transactions.WriteAsync(isAsync, cancellationToken);

    /// <inheritdoc cref="IEntitySession.CascadeAdd" />
    internal void CascadeAdd(Entity entity) => new Attaching(this, Work).AddRelated(entity);

    ValueTask ILoadingSession.AutoflushAsync(bool isAsync, CancellationToken cancellationToken) => AutoflushAsync(isAsync, cancellationToken);

    void IEntitySession.Changing(Entity entity) => Work.Changing(entity);

    void IEntitySession.Changing(RelatedList list) => Work.Changing(list);

    void IEntitySession.Replacing(Entity owner, ToOne relationship) => Work.Replaced.Add((owner, relationship));

    void IEntitySession.CascadeAdd(Entity entity) => CascadeAdd(entity);

    void IEntitySession.CascadeOrphan(Entity entity)
    {
        if (entity.Session == this && entity.StoredState == EntityState.Pending)
        {
            Work.Expunge(entity);
        }
    }

    Entity? IEntitySession.FindInMemory(Entity owner, ToOne relationship) => Loader.FindInMemory(owner, relationship);

    private async ValueTask<T?> GetAsync<T, TGiven>(TGiven key, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
        where TGiven : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        using var use = Use("Get");
        var get = new KeyLookup<TGiven>(this, key, isAsync, cancellationToken);
        return (T?)await T.EntityType.Accept<KeyLookup<TGiven>, ValueTask<Entity?>>(get).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync(bool isAsync)
    {
        if (IsClosed)
        {
            return;
        }

        try
        {
            if (_work is not null || Connection.IsWriting)
            {
                await Transactions.UndoAsync(isClosing: true, isAsync, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            // The objects lead here, and must not keep each other alive through it.
            _guard.Close();
            Identities = new IdentityMaps();
            (_work, _loader) = (null, null);
        }
    }
}
