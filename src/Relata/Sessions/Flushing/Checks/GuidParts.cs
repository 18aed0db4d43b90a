using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Filtering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Checks;

/// <summary>Refuses new rows in which a part of a composite primary key is <see cref="Guid.Empty"/> because nothing has set it.</summary>
/// <remarks>Parts are not generated (docs/decisions/0043). A part that the program has set to <see cref="Guid.Empty"/> is written as it is.</remarks>
internal static class GuidParts
{
    /// <summary>Checks the inserts of a flush, before its first statement.</summary>
    /// <param name="session">The session, whose filters set columns of new rows.</param>
    /// <param name="plan">The flush.</param>
    /// <exception cref="SessionStateException">A part is not set.</exception>
    public static void Check(Session session, FlushPlan plan)
    {
        foreach (var write in plan.Writes)
        {
            if (!write.Table.GuidParts.IsEmpty)
            {
                Check(session, write is InsertWrite insert ? insert.Rows : write is LinkInsertWrite link ? link.Rows : [], write.Copies);
            }
        }
    }

    /// <summary>Checks rows of a bulk insert, whose foreign keys are set.</summary>
    /// <param name="session">The session, whose filters set columns of new rows.</param>
    /// <param name="rows">New objects.</param>
    /// <exception cref="SessionStateException">A part is not set.</exception>
    public static void Check(Session session, List<Entity> rows)
    {
        if (rows.Exists(static row => !row.GetEntityType().GuidParts.IsEmpty))
        {
            Check(session, [.. rows], []);
        }
    }

    /// <summary>Checks a row that is upserted. Of a part by which no row is found, nobody knows whether it is needed.</summary>
    /// <param name="row">The object.</param>
    /// <param name="conflict">The columns by which an existing row is found.</param>
    /// <param name="filters">The filters, which set columns of new rows; null for none.</param>
    /// <exception cref="SessionStateException">A part is not set.</exception>
    public static void CheckUpserted(Entity row, ImmutableArray<int> conflict, HiddenRowChecks? filters)
    {
        foreach (var part in Missing(row, filters))
        {
            if (conflict.Contains(part) && !IsReferred(row, part))
            {
                throw NotSet(row.GetEntityType(), part);
            }
        }
    }

    private static void Check(Session session, ImmutableArray<Entity> rows, ImmutableArray<KeyCopy> copies)
    {
        var filters = HiddenRowChecks.Of(session);
        HashSet<(Entity, int)>? copied = null;
        foreach (var row in rows)
        {
            foreach (var part in Missing(row, filters))
            {
                copied ??= [.. copies.Where(copy => copy.Principal is not null).SelectMany(copy => copy.Key.Columns.Select(column => (copy.Dependent, column)))];
                if (!copied.Contains((row, part)))
                {
                    throw NotSet(row.GetEntityType(), part);
                }
            }
        }
    }

    private static IEnumerable<int> Missing(Entity row, HiddenRowChecks? filters)
    {
        var type = row.GetEntityType();
        return type.GuidParts.IsEmpty || row.StoredState is not (EntityState.Transient or EntityState.Pending)
            ? []
            : type.GuidParts.Where(part => !row.IsColumnChanged(part) && IsEmpty(row, type, part) && filters?.Fills(type, part) != true);
    }

    // The part is a Guid, or a Guid or a struct with a single one that a converter stores as another type.
    private static bool IsEmpty(Entity row, EntityType type, int part) => type.GetValue(row, part) switch
    {
        Guid guid => guid == Guid.Empty,
        { } stored when type.Columns[part] is { Format: { } format } => ValueOf(format, format.FromStored(stored)) is Guid guid && guid == Guid.Empty,
        _ => false,
    };

    // A struct with a single value is that value, also where a converter stores it as another one.
    private static object? ValueOf(ColumnFormat format, object? value) => format.SingleValue?.ToStored(value) ?? value;

    private static bool IsReferred(Entity row, int part) => row.GetEntityType().Relationships.OfType<ToOne>().Any(relationship =>
        row.IsToOneChanged(relationship.Index)
        && relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link
        && link.Key.Columns.Contains(part)
        && relationship.GetRelated(row) is not null);

    private static SessionStateException NotSet(EntityType type, int part)
    {
        var column = type.Columns[part];
        var reference = type.Relationships.OfType<ToOne>().FirstOrDefault(relationship =>
            !relationship.IsViewOnly && relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key.Columns.Contains(part));
        var value = column.ClrType == typeof(Guid) ? "Guid.CreateVersion7()" : $"new {column.ClrType.Name}(Guid.CreateVersion7())";
        return new SessionStateException(
            $"A new {type.Name} has no {column.Property}: nothing has set this part of its primary key, and parts of composite keys are not generated. "
            + (reference is null ? $"If it means the row itself, write new {type.Name} {{ {column.Property} = {value} }}; otherwise set it to the key that it means. " : $"Set it, or {reference.Name}. ")
            + "Guid.Empty is written where the program sets the property to it.");
    }
}
