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

    /// <summary>Sets the types and formats of the columns that the elements are compared with.</summary>
    public void SetTypes(ImmutableArray<ColumnType> types, ImmutableArray<ColumnFormat?> formats) => (_types, _formats) = (types, formats);

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
