using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>Reads a part of a projection from each row.</summary>
internal abstract class ValueReader<TRow>
    where TRow : struct, IRow
{
    public abstract object? Read(ref TRow row);
}
