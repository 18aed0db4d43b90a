using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using Relata.Connections;
using Relata.Connections.Hooking;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Entities;
using Relata.Entities.Identities;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Entities.Relationships;
using Relata.Loaders;
using Relata.Loaders.Accesses;
using Relata.Loaders.Descriptions;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Queries;
using Relata.RelationshipSql.Filters;
using Relata.Sessions;
using Relata.Sessions.Auditing;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Hooking;
using Relata.Sessions.Merging;
using Relata.Sessions.SoftDeleting;
using Relata.Sessions.Tracking;
using Relata.Sessions.Tracking.Entering;

namespace Relata;

/// <summary>A unit of work: an identity map with one entity for each row, change tracking, and the transaction in which the changes are written.</summary>
/// <remarks>
/// A session is used by one caller at a time. Disposing it without <see cref="Commit"/> rolls back the transaction; its entities remain readable.
/// After that every member throws <see cref="ObjectDisposedException"/>, and a query does when it is run; only the settings, the counters and the recorded
/// statements remain accessible.
/// </remarks>
public sealed class Session : ILoadingSession, IDisposable, IAsyncDisposable
{
    private readonly SessionGuard _guard = new();
    private UnitOfWork? _work;
    private GraphLoader? _loader;
    private LoadRecorder? _recorder;
    private LoadedObjects? _loadedObjects;
    private List<FlushResult>? _flushes;
    private readonly ulong _disabledFilters;

    internal Session(Database database, DatabaseConnection? connection = null)
    {
        Database = database;
        database.Filters.Close();
        _disabledFilters = database.Filters.DisabledInFlow;
        LazyLoading = database.LazyLoading;
        var sent = new SentStatements(database);
        Channel = new SessionConnection(database, _guard, sent, new ConnectionLease(database, sent, connection));
        UsedHooks = database.UsedHooks is { } hooks ? Attach(new SessionHooks(this, hooks)) : null;
        Metrics.SessionOpened();
    }

    // A session for a part of many rows, whose objects are forgotten afterwards.
    private Session(Session outer, object run)
    {
        (Database, Channel, LazyLoading) = (outer.Database, outer.Channel, outer.LazyLoading);
        (Outer, Run, CurrentUser, IsAuditPaused) = (outer, run, outer.CurrentUser, outer.IsAuditPaused);
    }

    /// <summary>The database that the session was opened on.</summary>
    public Database Database { get; }

    /// <summary>
    /// The number of statements the session has sent. BEGIN, COMMIT, ROLLBACK and savepoints are not counted; a write of many rows counts as one.
    /// </summary>
    public int StatementCount => Channel.Sent.Count;

    /// <summary>
    /// Whether the texts of sent statements are recorded in <see cref="Statements"/>. Default: false. Intended for diagnostics and tests: the list
    /// grows with every statement and lives as long as the session or any of its entities. Setting the property to false clears the list.
    /// </summary>
    public bool RecordStatements
    {
        get => Channel.Sent.RecordsTexts;
        set => Channel.Sent.RecordsTexts = value;
    }

    /// <summary>
    /// The texts of the statements sent since <see cref="RecordStatements"/> was set, in order. A write of many rows is listed once; on
    /// MariaDB and SQLite its text is that of a single row.
    /// </summary>
    /// <exception cref="SessionStateException"><see cref="RecordStatements"/> is not set.</exception>
    public IReadOnlyList<string> Statements => Channel.Sent.Texts
        ?? throw new SessionStateException("The texts of the statements were not recorded. Set RecordStatements of the session before it sends them; StatementCount needs no recording.");

    /// <summary>
    /// Whether loads are recorded in <see cref="Loads"/>. Default: false. Intended for diagnostics and tests: each load is described with its plan, and the
    /// list grows with every load. Setting the property to false clears the list.
    /// </summary>
    public bool RecordLoads
    {
        get => Recorder.IsOn;
        set => Recorder.IsOn = value;
    }

    /// <summary>
    /// The loads since <see cref="RecordLoads"/> was set, in order: queries, accesses to relationships, <c>Get</c> and <c>LoadAsync</c>, each with its plan,
    /// and with the statements, rows and time that it took. A load that has failed is not listed; of a stream, each part is.
    /// </summary>
    /// <exception cref="SessionStateException"><see cref="RecordLoads"/> is not set.</exception>
    public IReadOnlyList<LoadPlanDescription> Loads => Recorder.Loads
        ?? throw new SessionStateException("The loads were not recorded. Set RecordLoads of the session before it loads.");

    /// <summary>
    /// Whether flushes are recorded in <see cref="Flushes"/>. Default: false. Intended for diagnostics and tests: each flush is described with its objects and the values of what was
    /// written. Setting the property to false clears the list. A hook of <see cref="Hooks.AfterFlush(Action{FlushedContext}, string)"/> needs no recording.
    /// </summary>
    public bool RecordFlushes
    {
        get => _flushes is not null;
        set => _flushes = value ? _flushes ?? [] : null;
    }

    /// <summary>What the flushes have written since <see cref="RecordFlushes"/> was set, in order. A flush that has failed is not listed; one that was rolled back later is.</summary>
    /// <exception cref="SessionStateException"><see cref="RecordFlushes"/> is not set.</exception>
    public IReadOnlyList<FlushResult> Flushes => _flushes
        ?? throw new SessionStateException("The flushes were not recorded. Set RecordFlushes of the session before it flushes.");

    /// <summary>The hooks of this session. Those of the database run before them.</summary>
    public Hooks Hooks => (UsedHooks ??= Attach(new SessionHooks(this, Database.UsedHooks))).Own;

    /// <summary>
    /// The number of round trips to the server. Statements that do not depend on each other share one. BEGIN is sent with the first statement;
    /// COMMIT, and ROLLBACK of a transaction that has written, count as round trips. Always 0 on SQLite, which runs in the process.
    /// </summary>
    public int RoundTripCount => Channel.RoundTrips;

    /// <summary>
    /// The isolation level of the session's transaction. Default: null, the database's default level; the transaction then begins with the first
    /// write. If a level is set, the transaction begins with the first statement, so that it includes the reads. SQLite is always serializable.
    /// </summary>
    /// <exception cref="SessionStateException">The transaction has already begun.</exception>
    public IsolationLevel? IsolationLevel
    {
        get => Channel.Isolation;
        set => Channel.Isolation = Channel.IsWriting
            ? throw new SessionStateException("The isolation level was set after the session's transaction had begun. Set it before the first write, or commit first.")
            : value;
    }

    /// <summary>The time limit for the statements of one operation. Default: null, the limit of the connection string.</summary>
    /// <remarks>When the limit is exceeded, a <see cref="CommandTimeoutException"/> is thrown and the connection can be used again.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan? CommandTimeout
    {
        get => Channel.CommandTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(value));
            Channel.CommandTimeout = value;
        }
    }

    /// <summary>Whether a commit expires all entities, as <see cref="Expire(Entity)"/> does: relationships load at their next access, columns with the next query that returns the entity. Default: false.</summary>
    /// <remarks>Reading a column that is loaded sends nothing: until the next query it returns its previous value. <see cref="Refresh(Entity)"/> reads the row at once.</remarks>
    public bool ExpireOnCommit { get; set; }

    /// <summary>Whether queries and lazy loads first flush pending changes, so that their results include them. Default: true.</summary>
    /// <remarks><see cref="Get{T}(int)"/> flushes only if a pending new object has the key, or with a text in the key may have it.</remarks>
    public bool Autoflush { get; set; } = true;

    /// <summary>
    /// What reading a relationship that is not loaded may do if it needs SQL. Default: that of the database when the session was opened. It applies to all
    /// entities of the session, whatever their query, and can be changed at any time.
    /// </summary>
    public LazyLoading LazyLoading
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "This number is no rule for lazy loads. Pass a member of LazyLoading.");
    }

    /// <summary>The filters of the database as they hold in this session: their values, and whether they are turned off.</summary>
    public SessionFilters Filters => field ??= Outer?.Filters ?? new SessionFilters(this, _disabledFilters);

    /// <summary>Returns who writes in this session. Default: null, what <see cref="Database.CurrentUser"/> returns. For work that is done in the name of another user.</summary>
    public Func<object?>? CurrentUser { get; set; }

    /// <summary>Whether the next flush has changes to write. Never queries the database.</summary>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    public bool HasChanges
    {
        get
        {
            _guard.ThrowIfClosed("HasChanges");
            return _work is { HasChanges: true };
        }
    }

    internal bool IsClosed => _guard.IsClosed;

    /// <summary>The session that has begun this one by <see cref="BeginPart"/>; null for none.</summary>
    internal Session? Outer { get; }

    /// <summary>The insert of many rows that has begun the session by <see cref="BeginPart"/>; null for none.</summary>
    internal object? Run { get; }

    /// <summary>The hooks of the session and of its database; null if there have never been any.</summary>
    internal SessionHooks? UsedHooks { get; private set; }

    /// <summary>Whether the audit trail is turned off.</summary>
    internal bool IsAuditPaused { get; set; }

    /// <summary>The audit trail; null if there is none, or it is turned off.</summary>
    internal AuditTrail? Trail => IsAuditPaused ? null : Database.Trail;

    /// <summary>Whether somebody is told what a flush has written.</summary>
    internal bool MustRecordFlushes => _flushes is not null || Trail is not null || UsedHooks?.Has(static hooks => hooks.AfterFlushes) == true;

    LoadedObjects? ILoadingSession.LoadedObjects => UsedHooks is { HasLoadHooks: true } || (Database.Compilation.Moments & (EntityMoment.Loaded | EntityMoment.Refreshed)) != 0
        ? _loadedObjects ??= new LoadedObjects(TellLoaded)
        : null;

    internal SessionConnection Channel { get; }

    internal IdentityMaps Identities { get; private set; } = new();

    internal LoadRecorder Recorder => _recorder ??= new LoadRecorder(Channel);

    internal GraphLoader Loader => _loader ??= new GraphLoader(this);

    /// <summary>What <c>Get</c> has read in this unit of work; null while nobody would be told.</summary>
    internal RepeatedGets? Gets { get; set; }

    internal UnitOfWork Work => _work ??= new UnitOfWork(this);

    internal SessionGuard Guard => _guard;

    bool IEntitySession.IsClosed => IsClosed;

    int IEntitySession.KeyChanges => Identities.KeyChanges;

    SessionConnection ILoadingSession.Channel => Channel;

    SessionGuard ILoadingSession.Guard => Guard;

    IdentityMaps ILoadingSession.Identities => Identities;

    GraphLoader ILoadingSession.Loader => Loader;

    LoadRecorder ILoadingSession.Recorder => Recorder;

    bool ILoadingSession.HasFilters => HasFilters;

    /// <summary>Whether a filter that is on may hide rows that a relationship leads to.</summary>
    internal bool HidesRows(Relationship relationship) => HasFilters && Database.Filters.Concerning(relationship, Filters.EnabledMask) != 0;

    internal bool HidesPositions(Relationship relationship) => relationship.Related.SoftDelete is not null || HidesRows(relationship);

    bool IEntitySession.HidesPositions(Relationship relationship) => HidesPositions(relationship);

    int ILoadingSession.FilterChanges => HasFilters ? Filters.Changes : 0;

    internal bool HasFilters => !Database.Filters.All.IsEmpty;

    private Transactions Transactions => field ??= new Transactions(this);

    /// <summary>Begins a query for entities. Nothing is sent until the query is executed.</summary>
    /// <typeparam name="T">
    /// The entity type. Generic code of your own, such as a repository, needs the same constraint: <c>where T : Entity, IEntity&lt;T&gt;</c>. The
    /// generator implements the interface.
    /// </typeparam>
    public Query<T> Query<T>()
        where T : Entity, IEntity<T> => new(this);

    /// <summary>
    /// Begins a query for the related entities of one owner, without loading its list: <c>session.Query(post, p =&gt; p.Flags).Where(f =&gt; …).Take(10)</c>.
    /// </summary>
    /// <remarks>
    /// The list of the owner is neither loaded nor read. The query has no order of its own: the order of the relationship is that of its list. Pending
    /// changes of the list are flushed before the query is executed, as for any query. The owner may belong to another session.
    /// </remarks>
    /// <param name="owner">The owner. Its key is read when the query is executed.</param>
    /// <param name="path">The relationship: <c>p =&gt; p.Flags</c>.</param>
    /// <exception cref="LoadOptionException">The lambda does not name a relationship.</exception>
    /// <exception cref="SessionStateException">The owner is transient: it has no rows. Thrown upon execution too, if it is transient then.</exception>
    public Query<TRelated> Query<TOwner, TRelated>(TOwner owner, Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated>
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(path);
        var rows = new OwnedRows((ToMany)RelationshipPath.Resolve<TOwner>(path), owner);
        _ = rows.Owner;
        return new Query<TRelated>(this, new QueryStep(null, QueryMethod.OwnedRows, rows));
    }

    /// <summary>
    /// Returns the entity with a primary key: from the identity map without a statement, or else from the database; null if there is no such row, or if a
    /// filter of the database hides it.
    /// </summary>
    /// <remarks>
    /// If a new object that is not flushed yet has the key, it is flushed first, with all other changes, and found; where a text is in the key, which the database may hold equal to another one, if a new object
    /// of the entity or of its hierarchy has a key. With <see cref="Autoflush"/> off, a new object is not found before it is flushed.
    /// </remarks>
    /// <param name="key">The key. An integer of another width is converted.</param>
    /// <exception cref="ArgumentException">The type of the key is not that of the entity's primary key.</exception>
    public T? Get<T>(int key)
        where T : Entity, IEntity<T> => GetAsync<T, int>(key, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="key">The key; for a composite key, a tuple of its parts.</param>
    public T? Get<T>(object key)
        where T : Entity, IEntity<T> => GetAsync<T, object>(key, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="keyParts">The parts of a composite key, in the order in which the entity declares them.</param>
    public T? Get<T>(params object[] keyParts)
        where T : Entity, IEntity<T> => GetAsync<T, object>(keyParts, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="key">The key. An integer of another width is converted.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<T?> GetAsync<T>(int key, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => GetAsync<T, int>(key, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc cref="Get{T}(int)" />
    /// <param name="key">The key; for a composite key, a tuple or an array of its parts.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<T?> GetAsync<T>(object key, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> => GetAsync<T, object>(key, isAsync: true, cancellationToken).AsTask();

    /// <summary>
    /// Adds an entity and the entities related to it. A new entity is inserted by the next flush; an entity from a closed session is attached.
    /// Sends nothing.
    /// </summary>
    /// <remarks>
    /// What was changed while an entity belonged to no session is written by the next flush. So are removals from its lists and one-to-one relationships: what was removed is attached too, or, where the
    /// session has another object for its row, removed from the relationship there. What a changed one-to-one relationship led to before is read by the flush.
    /// </remarks>
    /// <exception cref="SessionStateException">
    /// The entity, or one that is related to it, belongs to another open session or has been deleted, or the identity map has another instance for its row. Then nothing is added.
    /// </exception>
    public void Add(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ReadOnlyChecks.Check(entity.GetEntityType(), "added");
        using var use = Use("Add");
        new Attaching(this, Work).Add(entity);
    }

    /// <summary>Adds several entities. They are inserted in the given order as far as their foreign keys allow.</summary>
    /// <exception cref="SessionStateException">One of the entities cannot be added; see <see cref="Add"/>. Then none of them is.</exception>
    public void AddRange(params IEnumerable<Entity> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        using var use = Use("AddRange");
        var all = entities.ToArray();
        foreach (var entity in all)
        {
            ArgumentNullException.ThrowIfNull(entity, nameof(entities));
            ReadOnlyChecks.Check(entity.GetEntityType(), "added");
        }

        new Attaching(this, Work).AddRange(all);
    }

    /// <summary>
    /// Marks an entity as deleted. The next flush deletes its row and the related rows that <see cref="Cascade.Delete"/> includes; of entities with
    /// <see cref="SoftDeleteAttribute"/> it keeps the rows and sets that property. Sends nothing.
    /// </summary>
    /// <exception cref="SessionStateException">The entity has no row, or does not belong to this session.</exception>
    public void Delete(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Delete");
        new Removing(this, Work).Delete(entity);
    }

    /// <summary>Marks an entity as deleted for good, also if it has <see cref="SoftDeleteAttribute"/> and <see cref="Delete"/> would keep its row, with the dependents that <see cref="Cascade.Delete"/> includes.</summary>
    /// <inheritdoc cref="Delete" path="/exception" />
    public void Purge(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Purge");
        new Removing(this, Work).Delete(entity);
        Work.Purge(entity);
    }

    /// <summary>Restores an entity that was deleted softly, with the dependents that the same delete has deleted: those with the same time; with a bool, all that are deleted. The next flush writes it.</summary>
    /// <remarks>A query with <see cref="Query{T}.IgnoreFilters()"/> finds an entity that is deleted. The dependents are read from the database, by one statement for a relationship of a level.</remarks>
    /// <exception cref="SoftDeleteException">The entity has no <see cref="SoftDeleteAttribute"/>.</exception>
    /// <exception cref="SessionStateException">The entity has no row, or belongs to another open session.</exception>
    public void Restore(Entity entity) => new Restoring(this).RunAsync(entity, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Restore" />
    public Task RestoreAsync(Entity entity, CancellationToken cancellationToken = default) => new Restoring(this).RunAsync(entity, isAsync: true, cancellationToken).AsTask();

    /// <summary>Copies the state of an entity, and of the entities it is related to, onto the session's own instances, which are loaded if necessary.</summary>
    /// <remarks>
    /// <para>A new entity of the session that is not flushed yet is such an instance, if it has the key. Nothing is flushed.</para>
    /// <para>From a new entity only the properties that were set are copied; from an entity of a closed session all loaded properties are. The row is
    /// found by the primary key; if there is none, one is inserted.</para>
    /// <para>A list replaces the whole list of the row if it was loaded, or was assigned as a whole: by the property's setter (as JSON
    /// deserialization does), by <see cref="RelatedList{T}.ReplaceWith(IEnumerable{T})"/> or by <see cref="RelatedList{T}.Clear"/>. Entities that are
    /// not in it are removed, and with <see cref="Cascade.DeleteOrphan"/> deleted. A list to which entities were only added, directly or by setting
    /// their inverse, adds these entities and removes none.</para>
    /// <para><b>The whole graph is written.</b> An entity deserialized from a request may set any key, owner or role, and may reach further entities
    /// through its relationships. Restrict what may be written with <see cref="Merge{T, TAllowed}"/>, or bind the request to a class of its own.</para>
    /// </remarks>
    /// <param name="entity">A new entity, or one from a closed session.</param>
    /// <returns>The session's own instance. <paramref name="entity"/> itself is not added to the session.</returns>
    /// <exception cref="SessionStateException">One of the rows is deleted in this session. As with any error, what was merged before is taken back.</exception>
    public T Merge<T>(T entity)
        where T : Entity => (T)GraphMerge.RunAsync(this, entity, allowed: null, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Merge{T}(T)" />
    /// <param name="entity">A new entity, or one from a closed session.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<T> MergeAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : Entity => (T)await GraphMerge.RunAsync(this, entity, allowed: null, isAsync: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Merges an entity and the entities it is related to; with <paramref name="load"/> <see langword="false"/>, without reading their rows, as from a cache.</summary>
    /// <remarks>
    /// <para>With <paramref name="load"/> <see langword="false"/> nothing is sent. What the session does not hold becomes a new object of it, persistent and unchanged, with the columns that the given
    /// one has loaded, and along <see cref="Cascade.Merge"/> with the relationships. What the session holds stays as it is: only columns and relationships that it has not loaded are
    /// taken from the given object, and nothing if it is expired.</para>
    /// <para>Only objects with a row and without pending changes can be given. One that a filter hides in this session is refused, and so is one of which only the database knows whether it is hidden.</para>
    /// </remarks>
    /// <param name="entity">With <paramref name="load"/> <see langword="false"/>, an unchanged entity of another session, in general a closed one.</param>
    /// <param name="load">Whether rows that the session does not hold are read, as <see cref="Merge{T}(T)"/> does.</param>
    /// <returns>The session's own instance. <paramref name="entity"/> itself is neither added to the session nor changed.</returns>
    /// <exception cref="MergeException">An object has no row, has pending changes or is deleted, or is of another version than the session's.</exception>
    /// <exception cref="FilterException">A filter hides an object, or may hide it.</exception>
    /// <exception cref="SessionStateException">One of the rows is deleted in this session.</exception>
    public T Merge<T>(T entity, bool load)
        where T : Entity => load ? Merge(entity) : (T)CachedMerge.Run(this, entity);

    /// <inheritdoc cref="Merge{T}(T, bool)" />
    /// <param name="entity">With <paramref name="load"/> <see langword="false"/>, an unchanged entity of another session, in general a closed one.</param>
    /// <param name="load">Whether rows that the session does not hold are read, as <see cref="Merge{T}(T)"/> does.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<T> MergeAsync<T>(T entity, bool load, CancellationToken cancellationToken = default)
        where T : Entity => load ? await MergeAsync(entity, cancellationToken).ConfigureAwait(false) : (T)CachedMerge.Run(this, entity);

    /// <summary>Copies only the allowed members of an entity, such as one deserialized from a request, onto the session's own instance.</summary>
    /// <remarks>
    /// <para>Columns and relationships that are not named are ignored. The row is found by the primary key, named or not; a new row is given the
    /// primary key of <paramref name="entity"/> only if it is named.</para>
    /// <para>Naming a relationship alone, <c>p.User</c>, allows it to refer to another row, but no column of that row to be written. To allow its
    /// columns, name them: <c>p.User!.Name</c>, or for a list <c>Flags = p.Flags.Select(f =&gt; new { f.Message })</c>.</para>
    /// </remarks>
    /// <param name="entity">A new entity, or one from a closed session.</param>
    /// <param name="allow">The members that may be written: <c>p =&gt; new { p.Title, p.Body }</c>.</param>
    /// <returns>The session's own instance. <paramref name="entity"/> itself is not added to the session.</returns>
    /// <exception cref="ArgumentException"><paramref name="allow"/> names a member that is neither a column nor a relationship.</exception>
    /// <exception cref="SessionStateException">A row does not exist and none of its columns is allowed, or a row is deleted in this session.</exception>
    public T Merge<T, TAllowed>(T entity, Expression<Func<T, TAllowed>> allow)
        where T : Entity, IEntity<T> =>
        (T)GraphMerge.RunAsync(this, entity, AllowedMembersReader.Read(T.EntityType, allow), isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Merge{T, TAllowed}" />
    /// <param name="entity">A new entity, or one from a closed session.</param>
    /// <param name="allow">The members that may be written: <c>p =&gt; new { p.Title, p.Body }</c>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<T> MergeAsync<T, TAllowed>(T entity, Expression<Func<T, TAllowed>> allow, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T> =>
        (T)await GraphMerge.RunAsync(this, entity, AllowedMembersReader.Read(T.EntityType, allow), isAsync: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Reloads an entity from its row. Pending changes of the entity are discarded; its relationships load again when they are read.</summary>
    /// <exception cref="ObjectDeletedException">The row no longer exists.</exception>
    public void Refresh(Entity entity) => Refreshing.RefreshAsync(this, entity, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Refresh(Entity)" />
    public Task RefreshAsync(Entity entity, CancellationToken cancellationToken = default) =>
        Refreshing.RefreshAsync(this, entity, isAsync: true, cancellationToken).AsTask();

    /// <summary>Reloads one to-many relationship. Pending changes of this relationship are discarded, also those that its other side has recorded.</summary>
    public Task RefreshAsync<T, TRelated>(T entity, Expression<Func<T, RelatedList<TRelated>>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity =>
        Refreshing.ReloadAsync(this, entity, RelationshipPath.ResolveLoaded<T>(path), isAsync: true, cancellationToken).AsTask();

    /// <summary>Reloads one to-one relationship. A pending change of this relationship is discarded.</summary>
    public Task RefreshAsync<T, TRelated>(T entity, Expression<Func<T, TRelated?>> path, CancellationToken cancellationToken = default)
        where T : Entity, IEntity<T>
        where TRelated : Entity =>
        Refreshing.ReloadAsync(this, entity, RelationshipPath.ResolveLoaded<T>(path), isAsync: true, cancellationToken).AsTask();

    /// <summary>
    /// Discards the loaded state of an entity: relationships load at their next access, columns with the next query that returns the entity. Sends nothing.
    /// </summary>
    /// <remarks>Reading a column that is loaded sends nothing: until the next query it returns its previous value. Pending changes of the entity are discarded.</remarks>
    public void Expire(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Expire");
        Refreshing.Expire(this, entity);
    }

    /// <summary>Detaches an entity from the session and drops its pending changes. Its row is not affected.</summary>
    /// <exception cref="SessionStateException">The entity does not belong to this session.</exception>
    public void Expunge(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = Use("Expunge");
        new Removing(this, Work).Expunge(entity);
    }

    /// <summary>Whether an entity belongs to this session. Never queries the database.</summary>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    public bool Contains(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        _guard.ThrowIfClosed("Contains");
        return entity.Session == this;
    }

    /// <summary>Writes pending changes inside the transaction. Sends nothing if there are none.</summary>
    /// <exception cref="ConstraintViolationException">A row violates a constraint. Roll back before using the session again.</exception>
    /// <exception cref="StaleDataException">A row to be updated or deleted no longer exists, or has another version than was read. Roll back before using the session again.</exception>
    public void Flush() => Transactions.FlushAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Flush" />
    public Task FlushAsync(CancellationToken cancellationToken = default) => Transactions.FlushAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Flushes pending changes and commits the transaction. The session can be used further, and its entities keep their state.</summary>
    /// <exception cref="ConstraintViolationException">A row violates a constraint. Roll back before using the session again.</exception>
    /// <exception cref="StaleDataException">A row to be updated or deleted no longer exists, or has another version than was read. Roll back before using the session again.</exception>
    /// <returns>
    /// How many rows the flushes of the transaction have written in each table. What was rolled back to a savepoint is not counted, and neither are bulk inserts, upserts, updates and deletes of queries,
    /// SQL of the program, audit trails, and what the database has done with dependents.
    /// </returns>
    public WrittenRows Commit() => Transactions.CommitAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Commit" />
    public Task<WrittenRows> CommitAsync(CancellationToken cancellationToken = default) => Transactions.CommitAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>
    /// Rolls back the transaction, and restores all entities to their state at the last commit: changes are undone, added entities are transient again.
    /// </summary>
    public void Rollback() => Transactions.RollbackAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Rollback" />
    public Task RollbackAsync(CancellationToken cancellationToken = default) => Transactions.RollbackAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Flushes pending changes and sets a savepoint, to which later changes can be rolled back.</summary>
    public NestedTransaction BeginNested() => Transactions.BeginNestedAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="BeginNested" />
    public Task<NestedTransaction> BeginNestedAsync(CancellationToken cancellationToken = default) =>
        Transactions.BeginNestedAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>
    /// Makes all reads of the session see one state of the database until the returned object is disposed: queries, lazy loads and options alike, whatever
    /// others commit meanwhile. It is the state when the first of them is sent.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The statements of one query, with everything that its options load, are one snapshot anyway. This is for several queries, and for relationships that
    /// are read later. In it the session holds a connection, which may be that of a replica, and cannot write: a flush throws, also one that a query causes.
    /// </para>
    /// <para>Entities that the session already holds are not read again; use <see cref="Query{T}.PopulateExisting"/> for that. To read and write in one snapshot, set <see cref="IsolationLevel"/>.</para>
    /// </remarks>
    /// <exception cref="SessionStateException">The session's transaction or another snapshot has begun, or <see cref="IsolationLevel"/> is set.</exception>
    public ReadSnapshot BeginSnapshot() => BeginSnapshotAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="BeginSnapshot" />
    public Task<ReadSnapshot> BeginSnapshotAsync(CancellationToken cancellationToken = default) => BeginSnapshotAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>
    /// Flushes pending changes, begins the session's transaction and returns its connection, for statements that another library sends in it:
    /// <c>session.Connection.Query&lt;Row&gt;(…)</c> with Dapper. <see cref="GetConnectionAsync"/> is the asynchronous form.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It is the connection of the driver: an <c>NpgsqlConnection</c>, a <c>MySqlConnection</c> or a <c>SqliteConnection</c>. It can be used until the session
    /// commits, rolls back or is disposed; ask again for the next transaction. It belongs to the session: do not close it, and leave COMMIT and ROLLBACK to
    /// the session, whose <see cref="Commit"/> throws if its transaction is not the same any more. Commands have no transaction of their own
    /// (<c>transaction: null</c>). Close readers before the session is used again.
    /// </para>
    /// <para>Loaded entities are not updated, as after <see cref="SessionSql.Execute"/>. The statements are neither counted nor logged by the session.</para>
    /// </remarks>
    /// <exception cref="SessionStateException">The session reads a snapshot.</exception>
    public DbConnection Connection => Transactions.LendAsync(isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Connection" />
    public Task<DbConnection> GetConnectionAsync(CancellationToken cancellationToken = default) => Transactions.LendAsync(isAsync: true, cancellationToken).AsTask();

    /// <summary>Limits the number of statements that the session may send until the returned object is disposed. For tests.</summary>
    /// <remarks>
    /// The statement that exceeds the limit is not sent: its operation throws an exception that lists all statements with their reasons. Statements are
    /// counted as in <see cref="StatementCount"/>. Budgets nest: a statement counts in all of them.
    /// </remarks>
    /// <param name="most">The greatest number of statements. <see cref="StatementBudget.VerifyExact"/> requires exactly this number.</param>
    /// <example><code>
    /// using var budget = session.ExpectStatements(3);
    /// var posts = await session.Query&lt;Post&gt;().Options(Card).ToListAsync();
    /// Assert.All(posts, post =&gt; Assert.NotNull(post.User));
    /// budget.VerifyExact();
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    public StatementBudget ExpectStatements(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        _guard.ThrowIfClosed("ExpectStatements");
        return new StatementBudget(Channel.Sent, most);
    }

    /// <summary>Begins a session on the same connection, in the same transaction, with the same filters and user. Hooks of flushes do not run in it.</summary>
    /// <param name="run">The insert of many rows for which it is.</param>
    internal Session BeginPart(object run) => new(this, run);

    /// <summary>Ends a session that <see cref="BeginPart"/> has begun. Its transaction goes on; its objects are those of a closed session.</summary>
    internal void EndPart() => Release();

    /// <summary>Notes that rows of a class are written without their objects, so that a rollback does not leave in memory what was read after it.</summary>
    internal void NoteWritten(EntityType type) => Work.Undo.NoteWritten(type, Identities.Of(type).Entities);

    /// <summary>Turns <see cref="Autoflush"/> off until the returned object is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    public IDisposable NoAutoflush()
    {
        _guard.ThrowIfClosed("NoAutoflush");
        return new AutoflushPause(this);
    }

    /// <inheritdoc />
    public void Dispose() => CloseAsync(isAsync: false).Wait();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => CloseAsync(isAsync: true);

    /// <inheritdoc cref="SessionGuard.Use" />
    /// <param name="operation">The name of the operation, for error messages.</param>
    internal SessionUse Use(string operation) => _guard.Use(operation);

    /// <inheritdoc cref="ILoadingSession.AutoflushAsync" />
    internal ValueTask AutoflushAsync(bool isAsync, CancellationToken cancellationToken) =>
        Autoflush && _work is { HasChanges: true } && !_guard.IsFlushRefused ? Transactions.WriteAsync(isAsync, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Whether a new object that an access flushes may have a key.</summary>
    internal bool MayFlushKey<T, TKey>(TKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => Autoflush && _work is { Pending.Count: > 0 } work && work.PendingKeys.MayHave<T, TKey>(key);

    /// <summary>Flushes pending changes whatever the value of <see cref="Autoflush"/>. The caller has already entered the session.</summary>
    internal ValueTask WriteAsync(bool isAsync, CancellationToken cancellationToken) => Transactions.WriteAsync(isAsync, cancellationToken);

    ActiveFilters ILoadingSession.ActiveFilters(ulong ignored) => Filters.Active(ignored);

    /// <summary>What the session tracks.</summary>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    internal UnitOfWork OpenWork(string operation)
    {
        _guard.ThrowIfClosed(operation);
        return Work;
    }

    /// <summary>Records what a flush has written.</summary>
    internal void NoteFlush(FlushResult result) => _flushes?.Add(result);

    /// <inheritdoc cref="IEntitySession.CascadeAdd" />
    internal void CascadeAdd(Entity entity) => new Attaching(this, Work).AddRelated(entity);

    ValueTask ILoadingSession.AutoflushAsync(bool isAsync, CancellationToken cancellationToken) => AutoflushAsync(isAsync, cancellationToken);

    IEntitySession? IEntitySession.Outer => Outer;

    void IEntitySession.Changing(Entity entity) => Work.Changing(entity);

    void IEntitySession.Changing(RelatedList list) => Work.Changing(list);

    Entity? IEntitySession.FindWritten(Entity entity) => _work?.FindWritten(entity);

    Entity? IEntitySession.FindRow(Entity entity) => _work is null || Channel.IsShared ? null : _work.FindRow(entity);

    void ILoadingSession.NoteSql() => Work.Undo.NoteAnyWritten(Identities.Entities);

    void IEntitySession.NoteRead(Entity entity, ColumnMask? columns, ColumnMask? kept) => _work?.NoteRead(entity, columns, kept);

    void IEntitySession.NoteUnchanged(Entity entity) => _work?.NoteUnchanged(entity);

    void IEntitySession.Replacing(Entity owner, ToOne relationship) => Work.Replaced.Add((owner, relationship));

    void IEntitySession.CheckEntries(IReadOnlyList<Entity> entities, Relationship? except)
    {
        var checks = new EntryChecks(this);
        foreach (var entity in entities)
        {
            checks.Check(entity, except);
        }
    }

    void IEntitySession.CascadeAdd(Entity entity) => CascadeAdd(entity);

    void IEntitySession.DeleteLink(Entity link)
    {
        if (link.StoredState == EntityState.Persistent)
        {
            Delete(link);
        }
        else
        {
            ((IEntitySession)this).CascadeOrphan(link);
        }
    }

    void IEntitySession.CascadeOrphan(Entity entity)
    {
        if (entity.Session == this && entity.StoredState == EntityState.Pending)
        {
            new PendingOrphans(this, Work).Expunge(entity);
        }
    }

    Entity? IEntitySession.FindInMemory(Entity owner, ToOne relationship) => Loader.FindInMemory(owner, relationship);

    Entity? IEntitySession.FindPrincipal(ForeignKey key, Entity dependent) => Identities.FindPrincipal(key, dependent);

    private void TellLoaded(Entity entity, bool isRefreshed)
    {
        FlushMoments.Tell(this, entity, isRefreshed ? EntityMoment.Refreshed : EntityMoment.Loaded, HookRights.None);
        UsedHooks?.Load(entity, isRefreshed);
    }

    private SessionHooks Attach(SessionHooks hooks)
    {
        Channel.Sent.Hooks = hooks;
        return hooks;
    }

    private async ValueTask<ReadSnapshot> BeginSnapshotAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = Use("BeginSnapshot");
        await Channel.BeginSnapshotAsync(isAsync, cancellationToken).ConfigureAwait(false);
        return new ReadSnapshot(this);
    }

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

        _guard.ThrowIfInHook("Dispose");
        try
        {
            await Channel.EndSnapshotAsync(isAsync).ConfigureAwait(false);
            if (_work is not null || Channel.IsWriting)
            {
                await Transactions.CloseAsync(isAsync).ConfigureAwait(false);
            }
        }
        finally
        {
            try
            {
                await Channel.CloseAsync(isAsync).ConfigureAwait(false);
            }
            finally
            {
                Release();
            }
        }
    }

    // Entities refer to the session: releasing the identity map keeps one referenced entity from keeping all the others alive.
    private void Release()
    {
        _guard.Close();
        if (Outer is null)
        {
            Metrics.SessionClosed();
        }

        Identities = new IdentityMaps();
        var unread = _loader?.Unread;
        (_work, _loader) = (null, null);
        foreach (var warning in unread?.Warnings() ?? [])
        {
            Database.Warn(warning, WarningKind.UnreadRelationship);
        }
    }
}
