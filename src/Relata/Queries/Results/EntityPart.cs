using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>An entity: the session's object for it.</summary>
/// <param name="type">The entity.</param>
/// <param name="first">Where in the row its columns begin.</param>
internal sealed class EntityPart(EntityType type, int first) : ResultPart
{
    public override ValueReader<TRow> Open<TRow>(ResultContext context)
    {
        var run = new NodeRun(context.Session.Database.KeyPlans.DefaultNode(type), context.Session);
        return new Reader<TRow>(NodeReader<TRow>.Create(run, first, [], populateExisting: false));
    }

    private sealed class Reader<TRow>(NodeReader<TRow> node) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => node.Read(ref row);
    }
}
