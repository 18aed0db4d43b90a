using Relata.Diagnostics.Telemetry;
using Relata.Loaders.Running;
using Relata.Values;

namespace Relata.Loaders.LoadedValues;

/// <summary>Executes the value segments of a plan for the entities that its nodes have reached.</summary>
internal static class ValueLoads
{
    public static async ValueTask RunAsync(LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var segment in run.ValueSegments)
        {
            Entity[] entities = [.. run[segment.Node].Reached.Where(entity => entity.StoredState == EntityState.Persistent && entity.Session == run.Session)];
            if (entities.Length > 0)
            {
                await RunAsync(segment, entities, run, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // If it fails, an entity has a new value or none.
    private static async ValueTask RunAsync(ValueSegment segment, Entity[] entities, LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        Drop(segment, entities);
        var type = segment.Node.Type;
        var statement = new ValueStatement(segment, run.Values, PrimaryKeyCollector.Of(type, entities));
        var reader = type.Accept<ValueReaderMaker, ValueRows>(new ValueReaderMaker(segment, run.Session));
        await run.Session.Channel.QueryAsync(statement, reader, isAsync, cancellationToken).ConfigureAwait(false);
        if (segment.IsCount)
        {
            foreach (var entity in entities)
            {
                if (!segment.Values[0].IsLoaded(entity))
                {
                    segment.Values[0].SetDefault(entity);
                }
            }
        }
    }

    private static void Drop(ValueSegment segment, Entity[] entities)
    {
        foreach (var value in segment.Values)
        {
            foreach (var entity in entities)
            {
                value.Drop(entity);
            }
        }
    }

    private sealed class ValueStatement(ValueSegment segment, object?[] values, ValueSet keys) : KeyedStatement(segment.Sql, values, keys)
    {
        public override string Subject => segment.Subject;

        public override OperationSummary Summary => new("SELECT", segment.Node.Type.Table.Name);
    }
}
