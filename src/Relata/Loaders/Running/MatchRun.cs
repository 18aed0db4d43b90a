using System.Collections.Immutable;
using Relata.Loaders.Linking;
using Relata.Providers;
using Relata.Sql;

namespace Relata.Loaders.Running;

/// <summary>The statement by which the server matches foreign keys that .NET found nothing for: keys that are equal to it, and spelt otherwise.</summary>
/// <param name="sql">The statement.</param>
/// <param name="owners">The keys of the owners.</param>
/// <param name="loader">Links what comes.</param>
/// <param name="segment">The segment whose owners they are.</param>
internal sealed class MatchRun(SqlText sql, ValueSet owners, EdgeLoader loader, SegmentRun segment) : Statement, IResultReader
{
    private Action? _finish;

    public override string Text => sql.Text;

    internal override ImmutableArray<bool> Untyped => sql.Untyped;

    public override IResultReader Reader => this;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        // The parts of one key stand beside each other in the text, and are written together.
        writer.WriteSet(owners);
    }

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow
    {
        var (node, reader) = segment.OpenMatches<TRow>(loader);
        _finish = node.Finish;
        return reader;
    }

    public override void OnDone(int touched)
    {
        _finish?.Invoke();
        loader.FinishMatches();
    }
}
