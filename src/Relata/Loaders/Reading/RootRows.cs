using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>The result of a query, without the type of its root entity.</summary>
internal abstract class RootRows
{
    /// <summary>The root entities read so far.</summary>
    public abstract IReadOnlyList<Entity> Entities { get; }

    /// <summary>Creates the reader of the root segment's rows.</summary>
    public abstract RowReader<TRow> Open<TRow>(NodeReader<TRow> node, bool isMultiplied)
        where TRow : struct, IRow;
}
