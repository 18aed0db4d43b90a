using Relata.Entities.Metadata;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Checks;

/// <summary>Rejects references of one row that give a column which their foreign keys share different values.</summary>
/// <remarks>
/// Called for tables with such columns only. The planner checks the principals that have rows, so that a flush is refused before it sends anything;
/// the runner checks the others, whose keys are known when their rows have been written.
/// </remarks>
internal static class SharedColumnChecks
{
    /// <summary>Checks the foreign keys that changed relationships determine.</summary>
    /// <param name="dependent">The entity that holds the foreign keys.</param>
    /// <param name="copies">The foreign keys that changed relationships determine.</param>
    /// <param name="before">A copy of the dependent with the values of its row; null if it has no row, or was not changed.</param>
    /// <param name="isWritten">Whether the rows of new principals have been written, so that their keys are known.</param>
    /// <exception cref="SharedColumnException">Two references give a shared column different values.</exception>
    public static void Check(Entity dependent, IReadOnlyList<KeyCopy> copies, Entity? before, bool isWritten)
    {
        foreach (var copy in copies.Where(copy => IsKnown(copy, isWritten)))
        {
            foreach (var key in copy.Key.Overlapping)
            {
                if (copies.FirstOrDefault(other => other.Key == key) is { Key: not null } second)
                {
                    if (IsKnown(second, isWritten) && Differing(copy, key, column => Value(second, column)) is { } column)
                    {
                        throw Conflict(copy, second.Key, column, KeyOf(second.Principal!));
                    }
                }
                else if (before is not null && Keeps(dependent, key, before))
                {
                    var row = dependent.GetEntityType().GetValues(before);
                    if (Differing(copy, key, column => row[column]) is { } column)
                    {
                        throw Conflict(copy, key, column, string.Join(", ", key.Columns.Select(part => row[part])));
                    }
                }
            }
        }
    }

    /// <summary>Whether two foreign keys give the columns that they share the same values.</summary>
    public static bool Agree(KeyCopy first, KeyCopy second) => Differing(first, second.Key, column => Value(second, column)) is null;

    private static bool IsKnown(KeyCopy copy, bool isWritten) => copy.Principal is { } principal && (isWritten || principal.StoredState == EntityState.Persistent);

    // A reference that was not changed must not lead to another row because the shared column did change. One whose columns are all shared follows them.
    private static bool Keeps(Entity dependent, ForeignKey key, Entity before) =>
        dependent.StoredState == EntityState.Persistent && !key.IsNull(before) && key.OwnColumns.Any() && !key.OwnColumns.Any(dependent.IsColumnChanged);

    private static MappedColumn? Differing(KeyCopy copy, ForeignKey key, Func<int, object?> other)
    {
        foreach (var column in copy.Key.SharedWith(key))
        {
            if (!IsSame(copy.Key.Dependent.Columns[column], Value(copy, column), other(column)))
            {
                return copy.Key.Dependent.Columns[column];
            }
        }

        return null;
    }

    private static object? Value(KeyCopy copy, int column) => copy.Key.Principal.GetValues(copy.Principal!)[copy.Key.PrincipalColumns[copy.Key.Columns.IndexOf(column)]];

    // A server may hold two spellings of a text equal; where it does not, it rejects the foreign key itself.
    private static bool IsSame(MappedColumn column, object? first, object? second) =>
        Equals(first, second) || (!column.IsExact && first is string text && second is string other && string.Equals(text, other, StringComparison.OrdinalIgnoreCase));

    private static SharedColumnException Conflict(KeyCopy copy, ForeignKey other, MappedColumn column, string otherKey)
    {
        var type = copy.Key.Dependent;
        return new SharedColumnException(
            $"{Name(copy.Key)} leads to {copy.Key.Principal.Name} ({KeyOf(copy.Principal!)}), and {Name(other)} to {other.Principal.Name} ({otherKey}): "
            + $"both foreign keys have the column {type.Name}.{column.Property}, which has one value. Let both lead to entities with the same value, or set one of them to null.");
    }

    private static string Name(ForeignKey key) =>
        key.Dependent.Relationships.OfType<ToOne>().FirstOrDefault(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key == key)?.ToString()
        ?? $"{key.Dependent.Name}.{key.Name}";

    private static string KeyOf(Entity entity) =>
        string.Join(", ", entity.GetEntityType().GetValues(entity).Take(entity.GetEntityType().KeyLength));
}
