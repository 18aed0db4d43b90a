using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>The columns of a unique index or primary key.</summary>
/// <param name="Type">The entity type of the table.</param>
/// <param name="Columns">The ordinals of the columns.</param>
internal sealed record UniqueKey(EntityType Type, ImmutableArray<int> Columns)
{
    /// <summary>The unique indexes of a table, and its primary key unless the database generates it.</summary>
    public static IEnumerable<UniqueKey> Of(EntityType type)
    {
        if (type.GeneratedColumn is null)
        {
            yield return new UniqueKey(type, [.. Enumerable.Range(0, type.KeyLength)]);
        }

        foreach (var index in type.Indexes.Where(index => index.IsUnique))
        {
            yield return new UniqueKey(type, index.Columns);
        }
    }

    public bool Equals(UniqueKey? other) => other is not null && Type == other.Type && new ColumnSet(Columns).Equals(new ColumnSet(other.Columns));

    public override int GetHashCode() => HashCode.Combine(Type, new ColumnSet(Columns));
}
