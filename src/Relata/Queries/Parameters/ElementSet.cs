using System.Collections;
using System.Collections.Immutable;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.Queries.Parameters;

/// <summary>The elements of a list that a query asks for, without those that are null: they are asked for apart.</summary>
internal abstract class ElementSet : ValueSet
{
    private ImmutableArray<ColumnType> _types;
    private ImmutableArray<ColumnFormat?> _formats;

    public override ImmutableArray<ColumnType> Types => _types;

    /// <summary>Whether an element of the list was null.</summary>
    public bool HasNull { get; protected init; }

    /// <summary>The elements are compared with columns of these types and formats.</summary>
    public void SetTypes(ImmutableArray<ColumnType> types, ImmutableArray<ColumnFormat?> formats) => (_types, _formats) = (types, formats);

    /// <summary>The format of what a part of each element is compared with; null where it has none.</summary>
    protected ColumnFormat? FormatOf(int part) => _formats.IsDefaultOrEmpty ? null : _formats[part];

    /// <summary>The set of a list's elements. The list is read once, and now.</summary>
    public static ElementSet Of(IEnumerable list) => list switch
    {
        IEnumerable<int> numbers when IsOf<int>(list) => new ElementSet<int>(numbers),
        IEnumerable<long> numbers when IsOf<long>(list) => new ElementSet<long>(numbers),
        IEnumerable<string?> texts => new ElementSet<string>(texts),
        IEnumerable<Guid> guids => new ElementSet<Guid>(guids),
        _ => new BoxedElementSet(list),
    };

    // To the runtime an array of uint or of an enum is an array of int too.
    private static bool IsOf<T>(IEnumerable list) => list is not Array || list.GetType().GetElementType() == typeof(T);
}
