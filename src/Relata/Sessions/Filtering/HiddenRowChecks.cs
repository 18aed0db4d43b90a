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
    private readonly ActiveFilters _active;
    private readonly HashSet<Entity> _untested = new(ReferenceEqualityComparer.Instance);

    private HiddenRowChecks(Session session, ImmutableArray<DatabaseFilter> filters)
    {
        (_session, _filters) = (session, filters);
        _active = session.Filters.Active(~filters.Aggregate(0UL, (mask, filter) => mask | filter.Mask));
    }

    /// <summary>The checks of a flush; null if no filter refuses writes in the session.</summary>
    public static HiddenRowChecks? Of(Session session)
    {
        if (!session.HasFilters)
        {
            return null;
        }

        ImmutableArray<DatabaseFilter> filters = [.. session.Filters.Enabled.Where(filter => filter.Writes == FilterWrites.Refused)];
        return filters.IsEmpty ? null : new HiddenRowChecks(session, filters);
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
        foreach (var filter in rows.IsEmpty ? [] : _filters.Where(_session.Filters.IsSet))
        {
            if (RowTest.EqualColumn(filter.Lambda, write.Table) is { } column && columns.Contains(column.Index) && filter.Type.IsAssignableFrom(write.Table.ClrType)
                && _session.Filters.ValueOf(filter) is { } value && value.GetType() == (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType))
            {
                var sent = column.Format is { } format ? format.ToStored(value) : Queries.Parameters.QueryValue.EnumToNumber(value);
                foreach (var row in rows.Where(row => !row.IsColumnChanged(column.Index)))
                {
                    row.GetEntityType().SetValue(row, column.Index, sent);
                }
            }
        }
    }

    /// <summary>Refuses rows that would be hidden by the write that is about to be sent.</summary>
    /// <exception cref="FilterException">A row would be hidden.</exception>
    public void Check(FlushWrite write)
    {
        if (!Concern(write.Table))
        {
            return;
        }

        switch (write)
        {
            // Of several tables, the last one that a new row is written to: until then it may lack foreign keys.
            case InsertWrite insert when insert.Part == insert.Table.Parts[^1]:
            case UpdateWrite:
                Test(RowWrite.RowsOf(write), static row => row);
                break;
            case LinkInsertWrite links:
                Test(links.Rows, static row => row);
                if (HasPairAsKey(links.Table, links.KeyColumns))
                {
                    // A row of the pair that is there already is kept, and may be hidden.
                    _untested.UnionWith(links.Rows);
                }

                break;
        }
    }

    /// <summary>Refuses written rows of which only the database knows whether they are hidden.</summary>
    /// <exception cref="FilterException">A row is hidden.</exception>
    public async ValueTask CheckUntestedAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var rows in _untested.GroupBy(row => row.GetEntityType()).ToList())
        {
            List<Entity> all = [.. rows];
            var visible = await VisibleRows.ReadAsync(_session, all, _active, isAsync, cancellationToken).ConfigureAwait(false);
            if (all.Find(row => !visible.Contains(row)) is { } hidden)
            {
                throw Refused(hidden, [.. _filters.Where(filter => filter.Type.IsAssignableFrom(rows.Key.ClrType))]);
            }
        }

        _untested.Clear();
    }

    /// <summary>Refuses a kind of write that cannot tell which rows it writes.</summary>
    /// <exception cref="FilterException">A filter refuses writes of rows of the entity that it hides.</exception>
    public static void RefuseUpsert(Session session, EntityType type)
    {
        if (session.HasFilters && session.Filters.Enabled.FirstOrDefault(filter => filter.Writes == FilterWrites.Refused && filter.Concerns(type)) is { } filter)
        {
            throw new FilterException(
                "REL178",
                $"An upsert of {type} may update a row that the filter '{filter.Name}' hides in this session: the database finds the row by its unique values alone. "
                + $"Use Merge, which reads the row first, or turn the filter off with session.Filters.Disable(\"{filter.Name}\").");
        }
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
            switch (_active.Criteria.Test(stored(row), _active.Values))
            {
                case null:
                    _untested.Add(row);
                    break;
                case false:
                    throw Refused(row, [.. _filters.Where(filter => _active.Criteria.Test(stored(row), _active.Values, filter.Mask) == false)]);
            }
        }
    }

    private void ThrowIfUnset(EntityType type)
    {
        foreach (var filter in _filters)
        {
            if (!_session.Filters.IsSet(filter) && filter.Type.IsAssignableFrom(type.ClrType))
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
