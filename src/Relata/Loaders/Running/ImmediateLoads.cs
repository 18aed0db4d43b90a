using Relata.Diagnostics;
using Relata.Loaders.Plans;

namespace Relata.Loaders.Running;

/// <summary>Loads relationships of the strategy <see cref="Loading.Immediate"/>, owner by owner, and those of the entities that they load.</summary>
/// <remarks>Depth first, with an explicit stack, because a path may be as long as the data.</remarks>
internal sealed class ImmediateLoads(GraphLoader loader)
{
    private readonly Stack<IEnumerator<(Entity Owner, RelationshipPlan Access, LoadContext Context)>> _open = [];

    // In cyclic data, an owner is reached by several paths.
    private readonly HashSet<(Entity Owner, RelationshipPlan Access)> _done = [];

    private object?[] _values = [];
    private bool _populateExisting;

    public async ValueTask RunAsync(LoadPlan plan, LoadRun run, bool isAsync, CancellationToken cancellationToken)
    {
        using var purpose = loader.Session.Channel.For(StatementPurpose.ImmediateLoad);
        _values = run.Values;
        _populateExisting = run.PopulateExisting;
        Open(plan, run);
        while (_open.TryPeek(out var owners))
        {
            if (!owners.MoveNext())
            {
                _open.Pop();
            }
            else if (_done.Add((owners.Current.Owner, owners.Current.Access)))
            {
                await LoadAsync(owners.Current, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Open(LoadPlan plan, LoadRun run)
    {
        if (!plan.ImmediateNodes.IsEmpty)
        {
            _open.Push(OwnersOf(plan, run).GetEnumerator());
        }
    }

    private static IEnumerable<(Entity, RelationshipPlan, LoadContext)> OwnersOf(LoadPlan plan, LoadRun run)
    {
        foreach (var node in plan.ImmediateNodes)
        {
            foreach (var access in node.Relationships.Where(access => access.Strategy == Loading.Immediate))
            {
                foreach (var owner in run[node].Reached.Where(access.Relationship.Owner.IsInstance))
                {
                    yield return (owner, access, run[node].Context);
                }
            }
        }
    }

    // What it loads belongs to the result of the plan, also where an owner that was given to it belongs to another one.
    private async ValueTask LoadAsync((Entity Owner, RelationshipPlan Access, LoadContext Context) load, bool isAsync, CancellationToken cancellationToken)
    {
        var (owner, access, context) = load;
        if (!access.Relationship.IsLoaded(owner) && !AnswerFromMemory(owner, access, context))
        {
            await RunAsync(loader.OpenRelationship([owner], access, _values, context, _populateExisting), isAsync, cancellationToken).ConfigureAwait(false);
        }
        else if (!access.Below.IsEmpty || loader.Session.Identities.HasUnloadedColumns)
        {
            // Related entities that were loaded by another path may lack relationships that the options load below this one, and columns.
            Entity[] related = [.. access.Relationship.InMemory(owner).Where(related => related.Session == loader.Session && related.StoredState == EntityState.Persistent)];
            Adopt(related, access, context);
            await RunAsync(loader.OpenOnto(access.Relationship.Related, related, access.Below, access.Criteria, _values, context, _populateExisting), isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // An entity that is to be overwritten, and that the query has not read yet, is no answer.
    private bool AnswerFromMemory(Entity owner, RelationshipPlan access, LoadContext context) =>
        access.Relationship is ToOne toOne && !owner.IsExpired
        && (!_populateExisting || loader.FindInMemory(owner, toOne) is not { } held || held.Context?.Query == context.Query)
        && loader.AnswerFromMemory(owner, toOne, access, _values, context);

    // Otherwise what is loaded below them would belong to the result of an earlier query, whose views it would show.
    private static void Adopt(Entity[] related, RelationshipPlan access, LoadContext context)
    {
        if (access.Below.IsEmpty)
        {
            return;
        }

        foreach (var entity in related)
        {
            context.Adopt(access, entity);
        }
    }

    private async ValueTask RunAsync((LoadPlan Plan, LoadRun Run) load, bool isAsync, CancellationToken cancellationToken)
    {
        await loader.RunSegmentsAsync(load.Run, endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
        Open(load.Plan, load.Run);
    }
}
