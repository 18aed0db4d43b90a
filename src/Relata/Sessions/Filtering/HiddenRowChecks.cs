using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Filters;
using Relata.Queries.Translation.Criteria;
using Relata.RelationshipSql.Filters;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Filtering;

/// <summary>
/// Refuses writes of rows that a filter with <see cref="FilterWrites.Refused"/> hides from the session: what a row is before the write, and what it is after it. An
/// entity is tested in memory where that decides; the others by one SELECT for all of a class.
/// </summary>
internal sealed class HiddenRowChecks
{
    private readonly Session _session;
    private readonly ImmutableArray<DatabaseFilter> _filters;
    private readonly HashSet<Entity> _untested = new(ReferenceEqualityComparer.Instance);

    // Link rows that are inserted unless they are there already, perhaps hidden by a filter of either kind.
    private readonly HashSet<Entity> _links = new(ReferenceEqualityComparer.Instance);

    private HiddenRowChecks(Session session, ImmutableArray<DatabaseFilter> filters) => (_session, _filters) = (session, filters);

    // The filters that refuse writes, as they are when the first row is tested.
    private ActiveFilters Active => field ??= _session.Filters.Active(~_filters.Aggregate(0UL, (mask, filter) => mask | filter.Mask));

    /// <summary>The checks of a flush; null if no filter holds in the session.</summary>
    public static HiddenRowChecks? Of(Session session)
    {
        if (!session.HasFilters)
        {
            return null;
        }

        ImmutableArray<DatabaseFilter> enabled = [.. session.Filters.Enabled];
        return enabled.IsEmpty ? null : new HiddenRowChecks(session, [.. enabled.Where(filter => filter.Writes == FilterWrites.Refused)]);
    }

    /// <summary>Refuses updates and deletes of rows that are hidden before the flush.</summary>
    /// <param name="plan">The flush.</param>
    /// <param name="stored">An entity with the values of the row of the given one.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="FilterException">A row is hidden.</exception>
    public async ValueTask CheckStoredAsync(FlushPlan plan, Func<Entity, Entity> stored, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var write in plan.Writes.Where(write => Concern(write.Table)))
        {
            switch (write)
            {
                case UpdateWrite or DeleteWrite:
                    Test(RowWrite.RowsOf(write).Where(row => row.Session == _session && row.StoredState != EntityState.Pending), stored);
                    break;
                case LinkDeleteWrite links when links.Rows is [var first, ..] && first.GetEntityType() == links.Table && HasPairAsKey(links.Table, links.Columns):
                    await CheckLinksAsync(links, isAsync, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        await CheckUntestedAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets columns of new rows to the values of the filters that compare them with one, where the program has not set them.</summary>
    public void Fill(FlushWrite write)
    {
        var (rows, columns) = write switch
        {
            InsertWrite insert => (insert.Rows, insert.Columns),
            LinkInsertWrite link => (link.Rows, link.Columns),
            _ => ([], []),
        };

        // A write may have rows of several classes, for each of which other filters hold.
        foreach (var same in rows.GroupBy(row => row.GetEntityType()))
        {
            Fill(same.Key, same, columns);
        }
    }

    private void Fill(EntityType type, IEnumerable<Entity> rows, ImmutableArray<int> columns)
    {
        foreach (var filter in _filters)
        {
            if (Filled(filter, type) is var (column, value) && columns.Contains(column.Index))
            {
                var sent = column.Format is { } format ? format.ToStored(value) : Queries.Parameters.QueryValue.EnumToNumber(value);
                foreach (var row in rows.Where(row => !row.IsColumnChanged(column.Index)))
                {
                    row.GetEntityType().SetValue(row, column.Index, sent);
                }
            }
        }
    }

    /// <summary>Whether a filter sets a column of new rows in which the program has not set it.</summary>
    public bool Fills(EntityType type, int column) => _filters.Any(filter => Filled(filter, type)?.Column.Index == column);

    private (MappedColumn Column, object Value)? Filled(DatabaseFilter filter, EntityType type) =>
        _session.Filters.IsSet(filter) && RowTest.EqualColumn(filter.Lambda, type) is { } column && filter.Holds(type)
        && _session.Filters.ValueOf(filter) is { } value && value.GetType() == (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType)
            ? (column, value)
            : null;

    /// <summary>Refuses rows that would be hidden by the write that is about to be sent.</summary>
    /// <exception cref="FilterException">A row would be hidden.</exception>
    public void Check(FlushWrite write)
    {
        if (write is LinkInsertWrite added && HasPairAsKey(added.Table, added.KeyColumns) && _session.Filters.Enabled.Any(filter => filter.Concerns(added.Table)))
        {
            _links.UnionWith(added.Rows);
        }

        if (!Concern(write.Table))
        {
            return;
        }

        switch (write)
        {
            // The row is tested with the write of its entity, when it has its own values and key.
            case UpdateWrite { IsTemporary: true }:
                break;
            // Of several tables, the last one that a new row is written to: until then it may lack foreign keys.
            case InsertWrite insert:
                Test(insert.Rows.Where(row => row.GetEntityType().Parts[^1] == insert.Part), static row => row);
                break;
            case UpdateWrite:
                Test(RowWrite.RowsOf(write), static row => row);
                break;
            case LinkInsertWrite links:
                Test(links.Rows, static row => row);
                break;
        }
    }

    /// <summary>Refuses written rows of which only the database knows whether they are hidden.</summary>
    /// <exception cref="FilterException">A row is hidden.</exception>
    public async ValueTask CheckUntestedAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (_untested.Count > 0)
        {
            await CheckVisibleAsync(_untested, Active, _filters, isAsync, cancellationToken).ConfigureAwait(false);
        }

        if (_links.Count > 0)
        {
            await CheckVisibleAsync(_links, _session.Filters.Active(ignored: 0), _session.Filters.Enabled, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CheckVisibleAsync(
        HashSet<Entity> untested, ActiveFilters active, IEnumerable<DatabaseFilter> filters, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var rows in untested.GroupBy(row => row.GetEntityType()).ToList())
        {
            List<Entity> all = [.. rows];
            var visible = await VisibleRows.ReadAsync(_session, all, active, isAsync, cancellationToken).ConfigureAwait(false);
            if (all.Find(row => !visible.Contains(row)) is { } hidden)
            {
                throw Refused(hidden, [.. filters.Where(filter => filter.Holds(rows.Key))]);
            }
        }

        untested.Clear();
    }

    /// <summary>The checks of an upsert; null if no filter refuses writes of rows of the entity that it hides.</summary>
    /// <exception cref="FilterException">The database cannot leave a hidden row as it is, or a filter has no value.</exception>
    public static HiddenRowChecks? OfUpsert(Session session, EntityType type)
    {
        if (Of(session) is not { } checks || !checks.Concern(type))
        {
            return null;
        }

        if (!session.Database.Dialect.HasConditionalUpserts)
        {
            var filter = checks._filters.First(filter => filter.Concerns(type));
            throw new FilterException(
                "REL178",
                $"An upsert of {type} may update a row that the filter '{filter.Name}' hides in this session: ON DUPLICATE KEY UPDATE has no condition for the row. "
                + $"Use Merge, which reads the row first, or turn the filter off with session.Filters.Disable(\"{filter.Name}\").");
        }

        checks.ThrowIfUnset(type);
        return checks;
    }

    /// <summary>The filters that a row must satisfy to be updated by an upsert, with their values.</summary>
    public ActiveFilters Existing => Active;

    /// <summary>Sets columns of a new entity that is upserted, as those of a row that is inserted. An existing row keeps its values.</summary>
    public void FillUpserted(Entity row) => Fill(row.GetEntityType(), [row], [.. row.GetEntityType().Columns.Where(column => column.IsWritten).Select(column => column.Index)]);

    /// <summary>Refuses upserts that have found a hidden row, and rows that are hidden now.</summary>
    /// <param name="rows">The given entities with what has become of them; null for a row that was found and left as it is.</param>
    /// <param name="conflict">The columns by which rows were found.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="FilterException">A row is hidden.</exception>
    public async ValueTask CheckUpsertedAsync(
        IReadOnlyList<(Entity Given, Entity? Own)> rows, ImmutableArray<int> conflict, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var (given, own) in rows)
        {
            if (own is null)
            {
                throw Found(given, conflict);
            }
        }

        Test(rows.Select(row => row.Own!), static row => row);
        await CheckUntestedAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }

    private FilterException Found(Entity given, ImmutableArray<int> conflict)
    {
        var type = given.GetEntityType();
        var names = string.Join(" and ", _filters.Where(filter => filter.Holds(type)).Select(filter => $"'{filter.Name}'"));
        var key = string.Join(", ", conflict.Select(column => $"{type.Columns[column]} {type.GetValue(given, column)}"));
        return new FilterException(
            "REL178",
            $"The upsert of a {type.Name} with {key} has found a row that the filter {names} hides in this session, and has not changed it. "
            + "Write it in a session that sees it, or let each tenant have its own unique values.");
    }

    private async ValueTask CheckLinksAsync(LinkDeleteWrite links, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var copy in links.Copies)
        {
            copy.Apply();
        }

        var rows = await StoredRows.ReadAsync(_session, links.Rows, isAsync, cancellationToken).ConfigureAwait(false);
        Test(rows.OfType<Entity>(), static row => row);
    }

    private void Test(IEnumerable<Entity> rows, Func<Entity, Entity> stored)
    {
        foreach (var row in rows)
        {
            ThrowIfUnset(row.GetEntityType());
            switch (Active.Criteria.Test(stored(row), Active.Values))
            {
                case null:
                    _untested.Add(stored(row));
                    break;
                case false:
                    throw Refused(row, [.. _filters.Where(filter => Active.Criteria.Test(stored(row), Active.Values, filter.Mask) == false)]);
            }
        }
    }

    private void ThrowIfUnset(EntityType type)
    {
        foreach (var filter in _filters)
        {
            if (!_session.Filters.IsSet(filter) && filter.Holds(type))
            {
                throw filter.Unset(type);
            }
        }
    }

    private bool Concern(EntityType type) => _filters.Any(filter => filter.Concerns(type));

    private static bool HasPairAsKey(EntityType link, ImmutableArray<int> pair) =>
        link.KeyLength == pair.Length && Enumerable.Range(0, link.KeyLength).All(pair.Contains);

    private static FilterException Refused(Entity row, DatabaseFilter[] filters)
    {
        var type = row.GetEntityType();
        var names = string.Join(" and ", filters.Select(filter => $"'{filter.Name}'"));
        var which = row.StoredState is EntityState.Pending or EntityState.Transient && !type.HasKey(row) ? $"A new {type.Name}" : $"The {type.Name} with the key {type.GetKey(row)}";
        return new FilterException(
            "REL178",
            $"{which} cannot be written: the filter {names} hides its row in this session. Write it in a session that sees it, "
            + $"or turn the filter off with session.Filters.Disable(\"{filters[0].Name}\").");
    }
}
