using Relata.Entities.Metadata;
using Relata.Values.Formats;

namespace Relata.Entities.Properties;

/// <summary>Drops the changes of columns and references that were set back to what their row has: a flush has nothing to write for them.</summary>
/// <remarks>
/// Called for what was changed before, so that the first change of a property costs nothing. What the row has must be known: it was read, and nothing else has written it since in this transaction.
/// Values of types that can be changed in place, such as arrays and JSON documents, remain changed: the recorded value may be the same object.
/// </remarks>
internal static class RevertedChanges
{
    /// <summary>Drops the change of a column that has the value of its row again.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal of the column, which is marked as changed.</param>
    /// <param name="value">The present value.</param>
    public static void DropColumn<T>(Entity entity, int column, T value)
    {
        if ((typeof(T).IsValueType || IsImmutable(typeof(T))) && RowOf(entity) is { } row && Knows(row, column) && !RunsCode(entity.GetEntityType().Columns[column]))
        {
            var original = ColumnHistory.ValueOf(entity.GetEntityType().Columns[column], row);
            if (original is null ? value is null : original is T typed ? EqualityComparer<T>.Default.Equals(typed, value) : IsStoredAs(entity, column, value, original))
            {
                entity.MarkColumnUnchanged(column);
            }
        }
    }

    /// <summary>Drops the changes of columns that all have the values of their row again: those of an owned value or of a merge.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="columns">The ordinals of the columns, which are marked as changed.</param>
    public static void DropTogether(Entity entity, IReadOnlyCollection<int> columns)
    {
        if (RowOf(entity) is { } row && columns.All(column => HasValueOf(row, entity, column)))
        {
            foreach (var column in columns)
            {
                entity.MarkColumnUnchanged(column);
            }
        }
    }

    /// <summary>Drops the change of a reference that leads where the foreign key of its row does.</summary>
    /// <remarks>Both ends of a one-to-one relationship record its changes, and keep them.</remarks>
    public static void DropReference(Entity owner, ToOne relationship, ForeignKey key)
    {
        if (relationship.Inverse is ToOne || !owner.IsToOneChanged(relationship.Index) || key.Columns.Any(owner.IsColumnChanged))
        {
            return;
        }

        if (RowOf(owner) is not { } row || row.IsToOneChanged(relationship.Index) || !key.Columns.All(column => Knows(row, column))
            || (row.IsToOneLoaded(relationship.Index) && !ReferenceEquals(relationship.GetRelated(row), relationship.GetRelated(owner))))
        {
            return;
        }

        // The row leads to the entity that had the key when it was written, which may since have been given another one.
        if (relationship.GetRelated(owner) is { } related
            ? related.StoredState == EntityState.Persistent && ReferenceEquals(related.Session, owner.Session) && key.Refers(owner, related) && key.Refers(owner, related.Written)
            : key.IsNull(owner))
        {
            owner.MarkToOneUnchanged(relationship.Index);
        }
    }

    // An enum as text. One without a name has no text: the flush says so.
    private static bool IsStoredAs(Entity entity, int column, object? value, object original) =>
        value is Enum member && Enum.IsDefined(member.GetType(), member) && Equals(entity.GetEntityType().GetValue(entity, column), original);

    // The recorded value is read in its stored form. Converters of the program and of JSON may be slow, or fail, which no one expects of a setter; a struct with a single value is only unwrapped.
    private static bool RunsCode(MappedColumn column) => column.Format switch
    {
        IJsonFormat => true,
        ISingleValueFormat { ValueMember.Length: > 0 } => false,
        { Converter: { } converter } => converter.Assembly != typeof(Entity).Assembly,
        _ => false,
    };

    private static bool HasValueOf(Entity row, Entity entity, int column)
    {
        var (type, mapped) = (entity.GetEntityType(), entity.GetEntityType().Columns[column]);
        return mapped.Format is null && (mapped.ClrType.IsValueType || IsImmutable(mapped.ClrType))
            && Knows(row, column) && Equals(type.GetValue(row, column), type.GetValue(entity, column));
    }

    private static bool IsImmutable(Type type) => type == typeof(string) || type == typeof(Uri) || type == typeof(Version);

    // An entity that was changed before it came to the session is recorded with its changes.
    private static Entity? RowOf(Entity entity) =>
        entity.StoredState == EntityState.Persistent && !entity.IsExpired && entity.Session?.FindRow(entity) is { IsExpired: false } row ? row : null;

    private static bool Knows(Entity row, int column) => row.IsColumnLoaded(column) && !row.IsColumnChanged(column);
}
