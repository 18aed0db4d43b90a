using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;

namespace Relata.Queries.Results;

/// <summary>An entity, resolved through the session's identity map.</summary>
/// <param name="type">The entity.</param>
/// <param name="first">The index of its first column in the row.</param>
/// <param name="columns">The columns of it that the row has.</param>
/// <param name="load">The load plan that the query's options make for the entity; null for none.</param>
internal sealed class EntityPart(EntityType type, int first, NodeColumns columns, LoadPlan? load) : ResultPart
{
    public override ValueReader<TRow> Open<TRow>(ResultContext context)
    {
        return new Reader<TRow>(NodeReader<TRow>.Create(RunOf(context), new RowShapes(type, first, columns), [], context.PopulatesExisting, isOptional: true));
    }

    private NodeRun RunOf(ResultContext context)
    {
        if (load is not null)
        {
            return context.RunOf(load)[load.Root];
        }

        var node = context.Session.Database.Compilation.Loads.DefaultNode(type);
        return context.Add(new NodeRun(new LoadContext(context.Session, node) { Streamed = context.Streamed }));
    }

    private sealed class Reader<TRow>(NodeReader<TRow> node) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => node.Read(ref row);
    }
}
