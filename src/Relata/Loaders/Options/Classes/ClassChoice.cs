using System.Collections.Immutable;
using Relata.Entities.Owned;
using Relata.Entities.Properties;

namespace Relata.Loaders.Options.Classes;

/// <summary>Which classes of a hierarchy have their columns in the SELECT that reads the rows of a base. Those of each other class are read by one further SELECT.</summary>
/// <param name="Base">The base.</param>
/// <param name="ReadsAll">Whether that SELECT has the columns of all classes.</param>
/// <param name="Read">The derived classes whose columns it has otherwise, in the order of the hierarchy.</param>
internal sealed record ClassChoice(EntityType Base, bool ReadsAll, ImmutableArray<EntityType> Read)
{
    /// <summary>The columns of all classes come with the rows.</summary>
    public static ClassChoice All(EntityType type) => new(type, ReadsAll: true, []);

    /// <summary>What the root of a hierarchy declares for all queries; null for what is so by default.</summary>
    public static ClassChoice? DefaultOf(EntityType type) => type.Root.ReadsClassesLater ? new(type.Root, ReadsAll: false, []) : null;

    /// <summary>The choice with a further class, whose columns come with the rows.</summary>
    public ClassChoice With(EntityType type) => this with { Read = [.. Base.Hierarchy.Types.Where(each => each == type || Read.Contains(each))] };

    /// <summary>The columns of a class that a further SELECT reads for its objects; null for none.</summary>
    /// <remarks>Key columns come with the rows where these have the table that stores them.</remarks>
    /// <param name="top">The class whose rows are read.</param>
    /// <param name="type">The class, which is that one or derives from it.</param>
    public ColumnMask? LaterOf(EntityType top, EntityType type)
    {
        var nearest = type;
        while (nearest != top && !IsRead(nearest))
        {
            nearest = nearest.Base!;
        }

        if (nearest == type || ReadsAll)
        {
            return null;
        }

        var parts = nearest.Parts;
        var keys = type.KeyColumns is { } all ? ColumnMask.Of(all.Columns.Where(column => parts.Contains(type.Columns[column].Part))) : null;
        return type.WholeOwned(ColumnMask.Of(Enumerable.Range(nearest.Columns.Length, type.Columns.Length - nearest.Columns.Length)))?.Except(keys);
    }

    // A class is read with those that derive from it.
    private bool IsRead(EntityType type) => Read.Any(read => read.IsOrDerivesFrom(type));

    public bool Equals(ClassChoice? other) =>
        other is not null && Base == other.Base && ReadsAll == other.ReadsAll && Read.AsSpan().SequenceEqual(other.Read.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Base, ReadsAll, Read.Length);
}
