using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Classes;

/// <summary>Executes the class segments of a plan: after each batch those of the classes that have occurred, before a relationship is loaded that begins at their columns.</summary>
/// <param name="plan">The plan.</param>
/// <param name="run">Its run.</param>
internal sealed class ClassLoads(LoadPlan plan, LoadRun run)
{
    // Whether the statements that were taken last leave objects for later ones.
    private bool _hasLeft;

    /// <summary>Whether the statements can be sent together with the segments of the next batch.</summary>
    public static bool GoesWith(ImmutableArray<Segment> batch, bool batchesStatements) =>
        batchesStatements && batch.All(segment => segment.Edges.All(edge => !edge.NeedsClasses));

    /// <summary>Prepares the next batch: takes the statements that go with it, and sends them before it if it needs what they read.</summary>
    public async ValueTask<ClassRun[]> BeforeAsync(ImmutableArray<Segment> batch, bool isAsync, CancellationToken cancellationToken)
    {
        if (GoesWith(batch, plan.BatchesStatements))
        {
            return Take();
        }

        await RunAsync(endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
        return [];
    }

    /// <summary>Whether statements may have to be sent after a batch, once <see cref="BeforeAsync"/> has prepared it.</summary>
    public bool MayFollow(ImmutableArray<Segment> batch) => _hasLeft || batch.Any(segment => segment.Root.All.Any(node => node.Node.Columns.HasLater));

    /// <summary>Sends statements until no object lacks columns of its class.</summary>
    /// <param name="endsRead">Whether nothing is read after them.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask RunAsync(bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        while (Take() is { Length: > 0 } runs)
        {
            ClassRun[][] batches = plan.BatchesStatements ? [runs] : [.. runs.Chunk(1)];
            foreach (var batch in batches)
            {
                var isLast = endsRead && !_hasLeft && batch == batches[^1];
                await run.ReadAsync(batch, [.. batch.Select(each => each.Statement)], isLast, isAsync, cancellationToken).ConfigureAwait(false);
            }

            await FinishAsync(runs, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Answers the objects for which the statements have returned no row.</summary>
    public static async ValueTask FinishAsync(ClassRun[] runs, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var each in runs)
        {
            await each.AnswerRestAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // An object that two nodes have reached is read for the first of them. If the second one needs more, it is taken next time.
    private ClassRun[] Take()
    {
        _hasLeft = false;
        var taken = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        var runs = new List<ClassRun>();
        foreach (var node in run.Nodes)
        {
            foreach (var segment in node.Pending is null ? [] : plan.ClassSegments)
            {
                if (segment.Node != node.Node)
                {
                    continue;
                }

                Entity[] pending = [.. node.Pending!.Of(segment.Type)];
                Entity[] own = [.. pending.Where(taken.Add)];
                _hasLeft |= own.Length < pending.Length;
                if (own.Length > 0)
                {
                    runs.Add(new ClassRun(segment, own, node, run));
                }
            }
        }

        return [.. runs];
    }
}
