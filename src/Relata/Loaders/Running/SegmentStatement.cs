using System.Collections.Immutable;
using Relata.Diagnostics.Telemetry;
using Relata.Loaders.Plans.Segments;
using Relata.Providers;
using Relata.Sql;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>The SELECT of a segment with its parameters.</summary>
/// <param name="segment">The segment.</param>
/// <param name="sql">The SELECT: that of the segment, or one of its <see cref="Segment.Matches"/>.</param>
/// <param name="values">The values of the query's parameters, by slot.</param>
/// <param name="keys">The keys to query; null for none.</param>
internal sealed class SegmentStatement(Segment segment, SqlText sql, object?[] values, ValueSet? keys) : Statement
{
    public Segment Segment => segment;

    /// <summary>Whether it is the SELECT of the segment and not one of its <see cref="Segment.Matches"/>.</summary>
    public bool IsWhole => sql == segment.Sql;

    public override string Text => sql.Text;

    public override string Subject => IsWhole ? segment.Subject : $"{segment.Subject}, of keys that the server compares";

    public override OperationSummary Summary =>
        new("SELECT", string.Join(' ', segment.Root.All.Select(node => node.Node.Type.Table.Name).Distinct()));

    internal override ImmutableArray<bool> Untyped => sql.Untyped;

    public override bool ReturnsRows => true;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var source in sql.Parameters)
        {
            switch (source.Kind)
            {
                case ValueSourceKind.Value:
                    ColumnTypes.Write(values[source.Index], ref writer);
                    break;
                case ValueSourceKind.Keys:
                    writer.WriteSet(keys!);
                    break;
                // The parts of a single key are consecutive in the text, and are written together.
                case ValueSourceKind.KeyPart when source.Index == 0:
                    keys!.WriteTo(ref writer);
                    break;
            }
        }
    }
}
