using Relata.Providers;

namespace Relata.Loaders.LoadedValues;

/// <summary>Reads the rows of a value segment: a key, and the values of its entity.</summary>
internal abstract class ValueRows : IResultReader
{
    public abstract RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow;
}
