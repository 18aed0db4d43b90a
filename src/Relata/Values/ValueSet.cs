using System.Collections.Immutable;

namespace Relata.Values;

/// <summary>A set of keys or values that is passed to a statement as one parameter, for <c>IN</c>.</summary>
internal abstract class ValueSet
{
    /// <summary>The number of keys.</summary>
    public abstract int Count { get; }

    /// <summary>The types of a key: one, or several for a composite key.</summary>
    public abstract ImmutableArray<ColumnType> Types { get; }

    /// <summary>Writes the keys in order, each as its parts.</summary>
    /// <param name="writer">The writer.</param>
    public abstract void WriteTo<TWriter>(ref TWriter writer)
        where TWriter : struct, IParameterWriter;
}
