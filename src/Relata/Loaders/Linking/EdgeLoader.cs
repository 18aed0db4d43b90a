using Relata.Loaders.Reading;
using Relata.Providers;

namespace Relata.Loaders.Linking;

/// <summary>Loads one relationship for many owners: gathers the keys to ask for, and links what comes.</summary>
internal abstract class EdgeLoader
{
    /// <summary>Goes through the owners: answers from memory what can be, and adds the keys of the others.</summary>
    /// <param name="owners">The owners.</param>
    /// <param name="keys">The keys of the segment, made at the first one.</param>
    public abstract void Collect(IReadOnlyList<Entity> owners, ref ValueSet? keys);

    /// <summary>The reader of the segment's rows.</summary>
    public abstract RowReader<TRow> Open<TRow>(NodeReader<TRow> node)
        where TRow : struct, IRow;

    /// <summary>All rows have been read.</summary>
    public abstract void Finish();

    /// <summary>The load broke off.</summary>
    public abstract void Cancel();
}
