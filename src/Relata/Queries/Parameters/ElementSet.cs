using System.Collections;
using System.Collections.Immutable;
using Relata.Values;

namespace Relata.Queries.Parameters;

/// <summary>The elements of a list that a query compares with. Null elements are excluded, because SQL tests for them separately.</summary>
internal abstract class ElementSet : ValueSet
{
    private ImmutableArray<ColumnType> _types;
    private ImmutableArray<ColumnFormat?> _formats;

    public override ImmutableArray<ColumnType> Types => _types;

    /// <summary>Whether the list contained null.</summary>
    public bool HasNull { get; protected init; }

    /// <summary>Sets the types and formats of the columns that the elements are compared with. Elements that can equal none of the rows are removed.</summary>
    /// <param name="types">The types of the columns.</param>
    /// <param name="formats">The formats of the columns; empty for none.</param>
    /// <param name="root">The root of the hierarchy of the entities that the elements are compared with; null for values.</param>
    public void SetTypes(ImmutableArray<ColumnType> types, ImmutableArray<ColumnFormat?> formats, EntityType? root)
    {
        (_types, _formats) = (types, formats);
        KeepOnly(root);
    }

    /// <summary>Removes the elements that are not entities of a hierarchy; without one, those that are entities.</summary>
    protected abstract void KeepOnly(EntityType? root);

    /// <summary>The format of the column that a part of each element is compared with; null for none.</summary>
    protected ColumnFormat? FormatOf(int part) => _formats.IsDefaultOrEmpty ? null : _formats[part];

    /// <summary>Creates the set from a list, which is enumerated once, immediately.</summary>
    public static ElementSet Of(IEnumerable list) => list switch
    {
        IEnumerable<int> numbers when IsOf<int>(list) => new ElementSet<int>(numbers),
        IEnumerable<long> numbers when IsOf<long>(list) => new ElementSet<long>(numbers),
        IEnumerable<string?> texts => new ElementSet<string>(texts),
        IEnumerable<Guid> guids => new ElementSet<Guid>(guids),
        _ => new BoxedElementSet(list),
    };

    // The runtime treats an array of uint or of an enum as an array of int.
    private static bool IsOf<T>(IEnumerable list) => list is not Array || list.GetType().GetElementType() == typeof(T);
}
