namespace Relata.Queries.Results;

/// <summary>Reads a part of a projected row.</summary>
internal abstract class ValueReader<TRow>
    where TRow : struct, IRow
{
    public abstract object? Read(ref TRow row);
}
