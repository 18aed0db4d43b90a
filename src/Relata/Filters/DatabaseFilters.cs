using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Filters;

namespace Relata;

/// <summary>The filters of a database: conditions that hold for every occurrence of an entity in every query, load and access of every session.</summary>
/// <example><code>
/// db.Filters.Add&lt;Post&gt;("Published", p =&gt; p.IsPublished);
/// db.Filters.Add&lt;ITenantOwned, int&gt;("Tenant", (row, tenant) =&gt; row.TenantId == tenant);    // session.Filters.Set("Tenant", 7)
/// </code></example>
public sealed class DatabaseFilters
{
    /// <summary>The name of the filter that hides rows that are deleted softly. Every database that has an entity with <see cref="SoftDeleteAttribute"/> has it.</summary>
    public const string SoftDelete = "SoftDelete";

    private const int Most = 63;

    private readonly Database _database;
    private readonly ConcurrentDictionary<Relationship, ulong> _concerning = [];

    // The filters that are off for the sessions of a flow of control, each as often as it was turned off. Flows that began meanwhile have them too: what is disposed ends for all.
    private readonly AsyncLocal<ImmutableList<Disabled>?> _disabled = new();
    private bool _isClosed;

    internal DatabaseFilters(Database database) => _database = database;

    /// <summary>The names of the filters, in the order in which they were added.</summary>
    public IReadOnlyList<string> Names => [.. All.Select(filter => filter.Name)];

    /// <summary>The filters.</summary>
    internal ImmutableArray<DatabaseFilter> All { get; private set; } = [];

    /// <summary>Adds a filter.</summary>
    /// <remarks>
    /// Variables that the condition captures are read anew at each statement, as those of a query are. Add filters when the program starts, before the first
    /// session is opened.
    /// </remarks>
    /// <typeparam name="T">An entity, a base class of entities, or an interface that entities implement: the filter holds for all of them.</typeparam>
    /// <param name="name">The name, by which sessions and queries turn the filter off.</param>
    /// <param name="predicate">The condition of the rows that are seen.</param>
    /// <param name="writes">Whether sessions may write rows that the filter hides from them.</param>
    /// <exception cref="FilterException">A session was opened, another filter has the name, or no entity of the database is a <typeparamref name="T"/>.</exception>
    public void Add<T>(string name, Expression<Func<T, bool>> predicate, FilterWrites writes = FilterWrites.Allowed)
        where T : class => Add(name, predicate, writes, withValue: null);

    /// <summary>Adds a filter with a value that each session sets: <see cref="SessionFilters.Set{TValue}"/>. A statement that needs the value before it is set is refused.</summary>
    /// <inheritdoc cref="Add{T}" />
    /// <typeparam name="T">An entity, a base class of entities, or an interface that entities implement: the filter holds for all of them.</typeparam>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <param name="name">The name, by which sessions set the value and turn the filter off.</param>
    /// <param name="predicate">The condition of the rows that are seen, and the value.</param>
    /// <param name="writes">Whether sessions may write rows that the filter hides from them.</param>
    public void Add<T, TValue>(string name, Expression<Func<T, TValue, bool>> predicate, FilterWrites writes = FilterWrites.Refused)
        where T : class => Add(name, predicate, writes, value => FilterValue.In(predicate, value));

    /// <summary>
    /// Turns a filter off for all sessions that are opened, by whatever code, before the result is disposed: in the calling method, in the methods that it calls, after their awaits, and in
    /// tasks that they start. Intended for tests, which prepare or check rows that the filter hides from the program.
    /// </summary>
    /// <remarks>
    /// Sessions that are open already keep the filter, and so do those of other threads and tasks. A session that was opened before the result is disposed goes on without it. Call this in the
    /// method that uses it: an asynchronous method that has returned leaves nothing of it to its caller. A web server inside a test runs its requests apart from the test, unless it is told
    /// otherwise, as by <c>TestServer.PreserveExecutionContext</c>.
    /// </remarks>
    /// <example><code>
    /// using (db.Filters.Disable("Tenant"))
    /// {
    ///     await service.ImportAsync();    // opens sessions of its own
    /// }
    /// </code></example>
    /// <param name="name">The name of the filter.</param>
    /// <returns>What turns the filter on again. A filter that is turned off twice is on when both results are disposed.</returns>
    /// <exception cref="FilterException">There is no such filter.</exception>
    public IDisposable Disable(string name)
    {
        if (name != SoftDelete || !HasSoftDelete)
        {
            Find(name);
        }

        var disabled = new Disabled(this, name);
        _disabled.Value = (_disabled.Value ?? []).Add(disabled);
        return disabled;
    }

    /// <summary>The filters that are off for a session that is opened now, by their ordinals.</summary>
    internal ulong DisabledInFlow => _disabled.Value is { } all ? all.Where(each => !each.IsDisposed).Aggregate(0UL, (mask, each) => mask | Find(each.Name).Mask) : 0;

    /// <summary>The filter of rows that are deleted softly, as one of a set of filters; 0 if the database has none.</summary>
    internal ulong SoftDeletes => All is [.., { Lambda: null } last] ? last.Mask : 0;

    /// <summary>The filter with a name.</summary>
    /// <exception cref="FilterException">There is none.</exception>
    internal DatabaseFilter Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var filter in All)
        {
            if (filter.Name == name)
            {
                return filter;
            }
        }

        throw new FilterException(
            "REL176",
            All.IsEmpty
                ? $"The database has no filter '{name}', nor any other. Add it to db.Filters when the program starts."
                : $"The database has no filter '{name}'. Its filters are {string.Join(", ", All.Select(filter => $"'{filter.Name}'"))}.");
    }

    /// <summary>Called when a session is opened: the plans of queries depend on the filters.</summary>
    internal void Close()
    {
        if (!_isClosed)
        {
            lock (_concerning)
            {
                AddSoftDelete();
                _isClosed = true;
            }
        }
    }

    private void AddSoftDelete()
    {
        if (!_isClosed && HasSoftDelete)
        {
            All = All.Add(SoftDeleteFilter);
        }
    }

    private DatabaseFilter SoftDeleteFilter => new(SoftDelete, All.Length, Lambda: null, FilterWrites.Allowed);

    private bool HasSoftDelete => ModelSet.HasSoftDelete && _database.Models.Any(SoftDeleteFilter.Concerns);

    /// <summary>Those of some filters that hold for what a relationship leads to.</summary>
    internal ulong Concerning(Relationship relationship, ulong filters) => filters & _concerning.GetOrAdd(
        relationship,
        static (relationship, all) => all.Where(filter => relationship.Filter is not null || filter.Concerns(relationship)).Aggregate(0UL, (mask, filter) => mask | filter.Mask),
        All);

    private void Add(string name, LambdaExpression predicate, FilterWrites writes, Func<object?, LambdaExpression>? withValue)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(predicate);
        if (_isClosed)
        {
            throw Refused(name, "was added after a session had been opened, which would go on without it. Add filters when the program starts.");
        }

        if (All.Any(other => other.Name == name))
        {
            throw Refused(name, "was added twice. Give each filter a name of its own; one filter for several entities is one for an interface that they implement.");
        }

        if (name == SoftDelete)
        {
            throw Refused(name, "has the name of the filter of entities with [SoftDelete]. Give it another one.");
        }

        if (All.Length == Most)
        {
            throw Refused(name, $"is one too many: a database has at most {Most}. Combine conditions for one entity by &&.");
        }

        var filter = new DatabaseFilter(name, All.Length, predicate, writes) { WithValue = withValue };
        if (!_database.Models.Any(filter.Concerns))
        {
            throw Refused(name, $"holds for nothing: no entity of the database is a {filter.Target}.");
        }

        All = All.Add(filter);
    }

    private static FilterException Refused(string name, string why) => new("REL175", $"The filter '{name}' {why}");

    private sealed class Disabled(DatabaseFilters filters, string name) : IDisposable
    {
        private volatile bool _isDisposed;

        public string Name { get; } = name;

        public bool IsDisposed => _isDisposed;

        public void Dispose()
        {
            _isDisposed = true;
            filters._disabled.Value = filters._disabled.Value?.Remove(this) is { IsEmpty: false } others ? others : null;
        }
    }
}
