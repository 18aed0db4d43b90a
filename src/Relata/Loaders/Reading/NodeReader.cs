using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads one entity, and what is joined to it, from each row of a segment.</summary>
internal abstract class NodeReader<TRow>
    where TRow : struct, IRow
{
    /// <summary>The session's object for the row; null where a LEFT JOIN found none.</summary>
    public abstract Entity? Read(ref TRow row);

    /// <summary>All rows have been read: lists that were filled are loaded now.</summary>
    public abstract void Finish();

    /// <summary>The load broke off: lists that were being filled are not loaded.</summary>
    public abstract void Cancel();
}
