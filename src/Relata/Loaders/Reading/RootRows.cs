using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>The result of a query whose root's class the run of its plan does not know.</summary>
internal abstract class RootRows
{
    /// <summary>The root entities so far.</summary>
    public abstract IReadOnlyList<Entity> Entities { get; }

    /// <summary>The reader of the root segment's rows.</summary>
    public abstract RowReader<TRow> Open<TRow>(NodeReader<TRow> node, bool isMultiplied)
        where TRow : struct, IRow;
}
