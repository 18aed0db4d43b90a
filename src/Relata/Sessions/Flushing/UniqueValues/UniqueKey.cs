using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>The columns of a unique index or primary key.</summary>
/// <param name="Type">The entity type of the table; in a hierarchy, the class that declares the index.</param>
/// <param name="Columns">The ordinals of the columns.</param>
internal sealed record UniqueKey(EntityType Type, ImmutableArray<int> Columns)
{
    public bool IsPrimaryKey => Columns.AsSpan().SequenceEqual(Type.KeyOrdinals.AsSpan());

    /// <summary>Whether a condition says which rows the index has.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The unique indexes that a class declares, and its primary key unless it is that of a base class.</summary>
    public static IEnumerable<UniqueKey> Of(EntityType type)
    {
        if (type.Base is null)
        {
            yield return new UniqueKey(type, type.KeyOrdinals);
        }

        foreach (var index in type.OwnIndexes.Where(index => index.IsUnique))
        {
            yield return new UniqueKey(type, index.Columns) { IsPartial = index.Where is not null };
        }
    }

    public bool Equals(UniqueKey? other) => other is not null && Type == other.Type && new ColumnSet(Columns).Equals(new ColumnSet(other.Columns));

    public override int GetHashCode() => HashCode.Combine(Type, new ColumnSet(Columns));
}
