using System.Collections.Immutable;

namespace Relata.Values;

/// <summary>Keys or values that are passed to a statement as one parameter, for <c>IN</c>.</summary>
internal abstract class ValueSet
{
    /// <summary>How many keys there are.</summary>
    public abstract int Count { get; }

    /// <summary>What one key is made of: one type, or several for a composite key.</summary>
    public abstract ImmutableArray<ColumnType> Types { get; }

    /// <summary>Writes keys one after the other, each as the parts it is made of.</summary>
    /// <param name="writer">Where to.</param>
    public abstract void WriteTo<TWriter>(ref TWriter writer)
        where TWriter : struct, IParameterWriter;
}
