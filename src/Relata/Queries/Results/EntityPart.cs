using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;

namespace Relata.Queries.Results;

/// <summary>An entity, resolved through the session's identity map.</summary>
/// <param name="type">The entity.</param>
/// <param name="first">The index of its first column in the row.</param>
/// <param name="load">The load plan that the query's options make for the entity; null for none.</param>
internal sealed class EntityPart(EntityType type, int first, LoadPlan? load) : ResultPart
{
    public override ValueReader<TRow> Open<TRow>(ResultContext context)
    {
        var run = load is null
            ? new NodeRun(context.Session.Database.Compilation.Loads.DefaultNode(type), context.Session)
            : context.RunOf(load)[load.Root];
        return new Reader<TRow>(NodeReader<TRow>.Create(run, new RowShape(first), [], context.PopulatesExisting));
    }

    private sealed class Reader<TRow>(NodeReader<TRow> node) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => node.Read(ref row);
    }
}
