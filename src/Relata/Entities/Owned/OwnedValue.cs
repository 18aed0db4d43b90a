using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The generator's description of a property whose value is stored in several columns of the entity.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OwnedValue
{
    private protected OwnedValue(string path, int first, int count) => (Path, First, Count) = (path, first, count);

    /// <summary>The property path from the entity to the value: <c>Address</c>, <c>Address.Point</c>.</summary>
    public string Path { get; }

    /// <summary>The ordinal of the first of its columns.</summary>
    public int First { get; }

    /// <summary>The number of its columns, which are consecutive.</summary>
    public int Count { get; }

    /// <summary>Whether the property can be null. A row in which all columns are NULL has no value then.</summary>
    public bool IsNullable { get; init; }

    /// <summary>
    /// The offsets of its own columns that have a value wherever there is one: the columns are nullable only for rows without it, so that the database does not
    /// check them.
    /// </summary>
    public IReadOnlyList<int> Required { get; init; } = [];

    /// <summary>The ordinal in <see cref="EntityType.Owned"/>.</summary>
    internal int Index { get; set; }

    /// <summary>Whether the value is a part of another one.</summary>
    internal bool IsNested => Path.Contains('.', StringComparison.Ordinal);

    /// <summary>The ordinals of the columns.</summary>
    internal IEnumerable<int> Columns => Enumerable.Range(First, Count);

    /// <summary>The type of the value, without <c>?</c>.</summary>
    internal abstract Type ClrType { get; }

    /// <summary>Whether the value is an object whose properties can be set.</summary>
    internal abstract bool IsObject { get; }

    /// <summary>Whether an entity has no value.</summary>
    internal abstract bool IsNull(Entity entity);

    /// <summary>The value, boxed.</summary>
    internal abstract object? Get(Entity entity);

    /// <summary>The values of the columns, boxed, before they are converted for storage.</summary>
    internal abstract object?[] Split(object value);

    /// <summary>Whether a column belongs to the value.</summary>
    internal bool Has(int column) => column >= First && column < First + Count;

    /// <inheritdoc />
    public override string ToString() => Path;
}
